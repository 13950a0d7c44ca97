import type { UserRole } from '#shared/contract/office.ts';
import { roleWords } from '#shared/role-names.ts';
import { actLabels } from './acts.ts';
import { benefitActLabels, benefitRows } from './benefit-flow.ts';
import { filingActLabels, filingFlowSentences, filingRows, filingStateLabels } from './filing-flow.ts';
import { arrivingLabels, arrivingRows, leavingLabels, leavingRows, transferActLabels, transferFlowSentences } from './transfer-flow.ts';
import { doubtActLabels, doubtFlowSentences, doubtRows, doubtStateLabels } from './doubt-flow.ts';
import { correctionActLabels, correctionFlowSentences, correctionRows, correctionStateLabels } from './correction-flow.ts';
import { changeActLabels, changeFlowSentences, changeRows, changeStateLabels } from './change-flow.ts';
import { clockCodes, clocks } from './clocks.ts';
import { guards } from './guards.ts';
import { flowPapers } from './papers.ts';
import { preconditionTexts } from './precondition-texts.ts';
import { limitKeyOf, type FlowVariant } from './rules.ts';
import { runActLabels, runRows, runSentences } from './run-flow.ts';
import { benefitSentences } from './benefit-flow.ts';
import { variantLabels } from './variant-labels.ts';
import { benefitStateLabels, caseStateLabels, runStateLabels } from './states.ts';
import { rowsFor, variantsOf, type Flow, type Transition } from './table.ts';

const cells = (columns: readonly string[]): string => `| ${columns.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [cells(head), cells(head.map(() => '---')), ...rows.map(cells)].join('\n');
const or = (items: readonly string[], separator = '、'): string => (items.length === 0 ? '—' : items.join(separator));
const roles = (row: { readonly roles: readonly UserRole[] }): string => or(row.roles.map((role) => roleWords[role]));

const rowCells = (row: Transition): readonly string[] => [
  row.from.map((state) => caseStateLabels[state]).join('、'),
  `${actLabels[row.act]} \`${row.act}\`${row.when === undefined ? '' : `（${guards[row.when].text}）`}`,
  row.to === 'same' ? '不变' : caseStateLabels[row.to],
  roles(row),
  or(
    row.refusedBy.map((name) => preconditionTexts[name]),
    '；',
  ),
  or(row.papers.map((paper) => flowPapers[paper])),
  or([...row.starts.map((clock) => `▶ ${clocks[clock].label}`), ...row.stops.map((clock) => `■ ${clocks[clock].label}`)]),
  or(
    Object.values(row.only ?? {})
      .flat()
      .map((choice) => variantLabels[choice]),
  ),
];

const head = ['现状态', '办理', '到', '谁办', '有下列情形不能办', '文书', '计时（▶起 ■止）', '只在'];

const wordsOf = (variant: FlowVariant): string =>
  Object.values(variant)
    .map((choice) => variantLabels[choice])
    .join(' · ');

/** What moves a case in the township's office under one combination of a county's choices; acts that only record are left out. */
const variantMarkdown = (flow: Flow, variant: FlowVariant): readonly string[] => [
  `### 组合：${wordsOf(variant)}`,
  '',
  table(
    ['现状态', '办理', '到', '谁办', '文书'],
    rowsFor(flow, variant)
      .filter((row) => row.office === 'township' && row.to !== 'same')
      .map((row) => rowCells(row))
      .map(([from = '', act = '', to = '', who = '', , papers = '']) => [from, act, to, who, papers]),
  ),
  '',
];

/** A flow as a page: every row of both offices, the clocks, what a county chooses between. Nothing happens to a case outside it. */
export const flowMarkdown = (flow: Flow): string => {
  const of = (office: Transition['office']): string => table(head, flow.rows.filter((row) => row.office === office).map(rowCells));
  const choices = Object.values(flow.variants)
    .flat()
    .map((choice) => variantLabels[choice]);
  return [
    `## ${flow.name}`,
    '',
    `支持的办理方式：${choices.join('、')}，可任意组合。其余方式以一句话拒绝，不半途而废。`,
    '',
    '### 乡镇',
    '',
    of('township'),
    '',
    '### 县',
    '',
    of('county'),
    '',
    ...variantsOf(flow).flatMap((variant) => variantMarkdown(flow, variant)),
  ].join('\n');
};

/** The states and their words. */
const statesMarkdown = (): string =>
  [
    '## 状态',
    '',
    table(
      ['案件', '代码'],
      Object.entries(caseStateLabels).map(([code, label]) => [label, `\`${code}\``]),
    ),
    '',
  ].join('\n');

const clocksMarkdown = (): string => {
  const rows = clockCodes.map((code) => {
    const { label, limit, kind } = clocks[code];
    const key = limit === null ? null : limitKeyOf(limit);
    return [
      label,
      `\`${code}\``,
      kind === 'wait' ? '须满' : '时限',
      key === null ? '文书载明的日期' : `\`${key.key}\``,
      key?.clause ?? '—',
    ];
  });
  return [
    '## 计时',
    '',
    '从触发日的次日起算；工作日按国务院放假通知；全程只因列明的原因暂停计时。',
    '',
    table(['名称', '代码', '性质', '天数取自政策参数', '依据'], rows),
    '',
  ].join('\n');
};

const smallMarkdown = (): string => {
  const benefit = benefitRows.map((row) => [
    row.from.map((state) => (state === null ? '（无）' : benefitStateLabels[state])).join('、'),
    benefitActLabels[row.act],
    benefitStateLabels[row.to],
    roles(row),
    or(
      row.refusedBy.map((code) => benefitSentences[code]),
      ' ',
    ),
  ]);
  const run = runRows.map((row) => [
    row.from.map((state) => (state === null ? '（无）' : runStateLabels[state])).join('、'),
    runActLabels[row.act],
    runStateLabels[row.to],
    roles(row),
    or(
      row.refusedBy.map((code) => runSentences[code]),
      ' ',
    ),
  ]);
  const change = changeRows.map((row) => [
    row.from.map((state) => (state === null ? '（无）' : changeStateLabels[state])).join('、'),
    changeActLabels[row.act],
    changeStateLabels[row.to],
    roles(row),
    or(
      row.refusedBy.map((code) => changeFlowSentences[code]),
      ' ',
    ),
  ]);
  const correction = correctionRows.map((row) => [
    row.from.map((state) => (state === null ? '（无）' : correctionStateLabels[state])).join('、'),
    correctionActLabels[row.act],
    correctionStateLabels[row.to],
    roles(row),
    or(
      row.refusedBy.map((code) => correctionFlowSentences[code]),
      ' ',
    ),
  ]);
  const filing = filingRows.map((row) => [
    row.from.map((state) => (state === null ? '（无）' : filingStateLabels[state])).join('、'),
    filingActLabels[row.act],
    filingStateLabels[row.to],
    roles(row),
    or(
      row.refusedBy.map((code) => filingFlowSentences[code]),
      ' ',
    ),
  ]);
  const doubt = doubtRows.map((row) => [
    row.from.map((state) => (state === null ? '（无）' : doubtStateLabels[state])).join('、'),
    doubtActLabels[row.act],
    doubtStateLabels[row.to],
    roles(row),
    or(
      row.refusedBy.map((code) => doubtFlowSentences[code]),
      ' ',
    ),
  ]);
  const leaving = leavingRows.map((row) => [
    row.from.map((state) => (state === null ? '（无）' : leavingLabels[state])).join('、'),
    transferActLabels[row.act],
    leavingLabels[row.to],
    roles(row),
    ' ',
  ]);
  const arriving = arrivingRows.map((row) => [
    row.from.map((state) => (state === null ? '（无）' : arrivingLabels[state])).join('、'),
    transferActLabels[row.act],
    arrivingLabels[row.to],
    roles(row),
    or(
      row.refusedBy.map((code) => transferFlowSentences[code]),
      ' ',
    ),
  ]);
  const columns = ['现状态', '办理', '到', '谁办', '拒绝'];
  return [
    '## 待遇',
    '',
    table(columns, benefit),
    '',
    '## 待遇变更',
    '',
    table(columns, change),
    '',
    '## 转移接续：迁出的乡镇',
    '',
    table(columns, leaving),
    '',
    '## 转移接续：迁入的乡镇',
    '',
    table(columns, arriving),
    '',
    '## 疑点核查',
    '',
    table(columns, doubt),
    '',
    '## 更正',
    '',
    table(columns, correction),
    '',
    '## 县里的备案核查（权限下放）',
    '',
    table(columns, filing),
    '',
    '## 发放批次',
    '',
    table(columns, run),
    '',
  ].join('\n');
};

/** The whole of docs/flow.md. */
export const flowsPage = (flows: readonly Flow[]): string =>
  [
    '# 流程',
    '',
    '本页由程序的状态表生成，测试保证与程序一致。',
    '',
    statesMarkdown(),
    ...flows.map(flowMarkdown),
    clocksMarkdown(),
    smallMarkdown(),
  ].join('\n');
