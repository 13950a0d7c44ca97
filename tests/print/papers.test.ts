import { expect, test } from 'vitest';
import { flowPapers } from '#domain/flow/papers.ts';
import { amountInWords } from '#domain/codes/amount-words.ts';
import { missingGlyphsOfPaper, visibleText } from '#print/fonts/glyph-check.ts';
import { cssString } from '#print/page/document.ts';
import { isPaperCode, papers } from '#print/papers.ts';
import { readQrText } from '#exchange/suite/qr-text.ts';
import { coverQrText } from '#print/cover-sheet.tsx';
import { fitSize, linesOf } from '#print/parts/measure.ts';
import { policyText } from '#print/statement-policy.ts';
import { blankSurvey } from '#print/survey-snapshot.ts';
import { formatYuan } from '#shared/values/money.ts';
import { paperFontOrigin } from '#shared/paper-page.ts';
import * as media from './sample-media.ts';
import * as records from './sample-records.ts';
import * as rosters from './sample-rosters.ts';
import { change, changed, superseding } from './sample-changes.ts';
import * as counter from './sample-counter.ts';
import * as intake from './sample-intake.ts';
import * as reviews from './sample-reviews.ts';
import * as sample from './samples.ts';

const rendered: Readonly<Record<keyof typeof papers, string>> = {
  application: papers.application.render(intake.application),
  authorisation: papers.authorisation.render(intake.authorisation),
  promise: papers.promise.render(intake.promise),
  'material-receipt': papers['material-receipt'].render(intake.materialReceipt),
  'kin-filing': papers['kin-filing'].render(intake.kinFiling),
  'neighbour-visit': papers['neighbour-visit'].render(intake.neighbourVisit),
  'notice-result': papers['notice-result'].render(intake.noticeResult),
  objection: papers.objection.render(intake.objection),
  'urgent-relief': papers['urgent-relief'].render(intake.urgentRelief),
  'acceptance-letter': papers['acceptance-letter'].render(sample.acceptance),
  'one-time-notice': papers['one-time-notice'].render(sample.oneTime),
  'survey-form': papers['survey-form'].render(sample.survey),
  notice: papers.notice.render(sample.notice),
  evaluation: papers.evaluation.render(sample.minutes),
  'approval-form': papers['approval-form'].render(sample.approval),
  'confirmation-letter': papers['confirmation-letter'].render(sample.confirmation),
  'change-form': papers['change-form'].render(changed),
  'change-letter': papers['change-letter'].render(change),
  'superseding-letter': papers['superseding-letter'].render(superseding),
  'refusal-letter': papers['refusal-letter'].render(sample.refusal),
  'declined-letter': papers['declined-letter'].render(sample.declined),
  'termination-letter': papers['termination-letter'].render(sample.termination),
  statement: papers.statement.render(sample.statement),
  'report-roster': papers['report-roster'].render(rosters.roster(45)),
  'filing-roster': papers['filing-roster'].render(rosters.filings(45)),
  'cover-sheet': papers['cover-sheet'].render(rosters.cover),
  'import-result': papers['import-result'].render(records.importResult(30)),
  'rejection-slip': papers['rejection-slip'].render(records.rejection),
  'pay-roster': papers['pay-roster'].render(rosters.pay(50)),
  'review-form': papers['review-form'].render(reviews.review),
  'review-roster': papers['review-roster'].render(reviews.reviewRoster(45)),
  'raise-roster': papers['raise-roster'].render(reviews.raiseRoster(45)),
  reconciliation: papers.reconciliation.render(reviews.reconciliation),
  'absence-notice': papers['absence-notice'].render(counter.absence),
  'contact-slip': papers['contact-slip'].render(counter.contactSlip),
  'absence-month': papers['absence-month'].render(counter.absenceMonth),
  'contact-register': papers['contact-register'].render(counter.contactRegister),
  'handover-sheet': papers['handover-sheet'].render(counter.handover),
  'admin-handover': papers['admin-handover'].render(records.adminHandover),
  'media-register': papers['media-register'].render(media.mediaRegister),
  'medium-loss': papers['medium-loss'].render(media.mediumLoss),
  'destruction-record': papers['destruction-record'].render(records.destroyed),
  'correction-sheet': papers['correction-sheet'].render(records.correction),
  'fault-slip': papers['fault-slip'].render(counter.fault),
  'recovery-code': papers['recovery-code'].render(rosters.recovery),
  'opening-form': papers['opening-form'].render(rosters.opening),
  'identity-sheet': papers['identity-sheet'].render(rosters.identity),
  'restore-drill': papers['restore-drill'].render(rosters.drill),
  'pair-comparison': papers['pair-comparison'].render(rosters.compared),
};
const entries = Object.entries(rendered);
const words = (html: string): string => visibleText(html).replaceAll(/\s+/gu, '');

test.each(entries)('%s prints no null, undefined or NaN and only characters our fonts have', (_, html) => {
  expect(visibleText(html)).not.toMatch(/null|undefined|NaN|\[object/u);
  expect(missingGlyphsOfPaper(html)).toEqual([]);
});

test.each(entries)('%s asks for nothing but the font files and runs no script', (_, html) => {
  expect(html).toContain(`default-src &#x27;none&#x27;`.replaceAll('&#x27;', "'"));
  expect(html).not.toMatch(/<script|<img|<link|<iframe|javascript:/u);
  const asked = [...html.matchAll(/url\('([^']*)'\)/gu)].map(([, address]) => address ?? '');
  expect(asked.filter((address) => !address.startsWith(paperFontOrigin))).toEqual([]);
});

test('a paper the flow calls for has the same code and title here', () => {
  const shared = Object.entries(flowPapers).filter(([code]) => isPaperCode(code));
  expect(shared.map(([code]) => code)).toHaveLength(25);
  for (const [code, title] of shared) expect([code, isPaperCode(code) ? papers[code].title : '']).toEqual([code, title]);
});

test('the same snapshot makes the same paper, also when it comes back from the archive as JSON', () => {
  for (const [code, snapshot] of [
    ['acceptance-letter', sample.acceptance],
    ['pay-roster', rosters.pay(3)],
    ['statement', sample.statement],
  ] as const) {
    const drawn = (stored: unknown): readonly string[] => papers[code].reprint(stored).map((draw) => draw());
    expect(drawn(JSON.parse(JSON.stringify(snapshot)))).toEqual(drawn(snapshot));
  }
  expect(papers.notice.render(sample.notice)).toBe(rendered.notice);
});

test('a name with markup in it stays a name', () => {
  const html = papers['acceptance-letter'].render({ ...sample.acceptance, applicant: '<img src=x>"&张三' });
  expect(html).toContain('&lt;img src=x&gt;');
  expect(html).not.toContain('<img');
  expect(cssString('a"</style>\n')).toBe(String.raw`"a\22 \3c /style\3e \a "`);
  const traced = papers['survey-form'].render(sample.survey, { trace: { printedAt: '2026-11-21', printedBy: '</style><b>' } });
  expect(traced.match(/<\/style>/gu)).toHaveLength(1);
});

test('PV-14 a day not known leaves room to write and never prints today', () => {
  const html = words(papers['confirmation-letter'].render({ ...sample.confirmation, issuedOn: null }));
  expect(html).toContain('青山县民政局（盖章）年月日');
  const blank = words(papers['survey-form'].render(blankSurvey('青山镇')));
  expect(blank).not.toMatch(/20\d\d年/u);
  expect(blank).not.toContain('0.00');
});

test('PV-09 an amount stands in figures and in the same capitals', () => {
  expect(formatYuan(10_700_053)).toBe('107,000.53');
  expect(amountInWords(10_700_053)).toBe('壹拾万柒仟元伍角叁分');
  expect(words(rendered['confirmation-letter'])).toContain('每月保障金107,000.53元（人民币壹拾万柒仟元伍角叁分）');
});

test('a notice takes only what may stand on a wall', () => {
  const [row] = sample.notice.rows;
  expect(() => papers.notice.reprint({ ...sample.notice, rows: [{ ...row, idNumber: '999901196903120171' }] })).toThrow('idNumber');
  expect(() => papers.notice.reprint({ ...sample.notice, rows: [{ ...row, address: '石桥村12号' }] })).toThrow('address');
  expect(words(rendered.notice)).toContain('5石桥村5组1户5人');
  expect(words(rendered.notice)).toContain('公示期：2026年11月21日至2026年11月27日');
});

test('a household headed by a minor is posted without a name', () => {
  const [row] = sample.notice.rows;
  if (row === undefined) throw new Error('no sample row');
  expect(
    words(papers.notice.render({ ...sample.notice, rows: [{ ...row, headName: null, householdSize: 1, insuredCount: 1 }] })),
  ).toContain('1户1人');
});

test('the form for the head of the family to sign holds no finding; with a finding it stands on a page of its own', () => {
  expect(rendered['survey-form']).not.toContain('不向被调查家庭出示');
  const html = papers['survey-form'].render({ ...sample.survey, finding: { text: '人均收入低于标准。', meets: true } });
  expect(html.indexOf('class="newpage"')).toBeGreaterThan(html.indexOf('户主（签／印）'));
  expect(html.indexOf('人均收入低于标准。')).toBeGreaterThan(html.indexOf('class="newpage"'));
});

test('choices: a known word is ticked, an unknown one is written behind 其他', () => {
  const html = papers['survey-form'].render({ ...sample.survey, causes: ['重病', '缺技术'] });
  const line = html.slice(html.indexOf('致困原因'), html.indexOf('住房与财产'));
  expect(line.match(/M2 5\.2/gu)).toHaveLength(2);
  expect(words(line)).toContain('其他缺技术');
});

test('a pay roster has a column for what is paid afterwards only when somebody is, and adds it up', () => {
  const plain = words(papers['pay-roster'].render(rosters.pay(3)));
  expect(plain).not.toContain('扣抵');
  const some = rosters.pay(10);
  const text = words(papers['pay-roster'].render(some));
  expect(text).toContain('补发（扣抵）');
  expect(text).toContain('-150.00');
  const all = some.rows.reduce((sum, row) => sum + (row.adjustFen ?? 0), 0);
  expect(text).toContain(`全册合计10户${some.rows.reduce((sum, row) => sum + row.insuredCount, 0)}${formatYuan(all)}`);
});

test('a report roster has no column of classes where the county has none', () => {
  const { rows, ...head } = rosters.roster(3);
  expect(words(papers['report-roster'].render({ ...head, rows }))).toContain('类别');
  expect(words(papers['report-roster'].render({ ...head, rows: rows.map((row) => ({ ...row, benefitClass: '' })) }))).not.toContain('类别');
});

test('the pay roster adds up: villages, pages and the whole, in figures and in words', () => {
  const snapshot = rosters.pay(50);
  const total = snapshot.rows.reduce((sum, row) => sum + row.amountFen, 0);
  const text = words(rendered['pay-roster']);
  const onPages = [
    ...visibleText(rendered['pay-roster']).matchAll(/本页小计　(\d+)户\s+(\d+)\s+(?:-?[\d,]+\.\d\d\s+(?=[\d,]+\.\d\d))?([\d,]+)\.(\d\d)/gu),
  ];
  expect(onPages).toHaveLength(4);
  expect(onPages.reduce((sum, [, rows]) => sum + Number(rows), 0)).toBe(50);
  expect(onPages.reduce((sum, [, , , yuan = '', cents = '']) => sum + Number(yuan.replaceAll(',', '') + cents), 0)).toBe(total);
  expect(text).toContain(`人民币${amountInWords(total)}（${formatYuan(total)}元）`);
  const adjusted = (rows: typeof snapshot.rows): string =>
    rows.every((row) => row.adjustFen === null) ? '' : formatYuan(rows.reduce((sum, row) => sum + (row.adjustFen ?? 0), 0));
  for (const village of ['石桥村', '阿克吐别克村', '上河村', '金鸡岭社区']) {
    const rows = snapshot.rows.filter((row) => row.village === village);
    const sum = rows.reduce((all, row) => all + row.amountFen, 0);
    expect(text).toContain(
      `${village}小计${rows.length}户${rows.reduce((all, row) => all + row.insuredCount, 0)}${adjusted(rows)}${formatYuan(sum)}`,
    );
  }
  expect(text).toContain('第1页共4页');
  expect(text).toContain('第4页共4页');
});

test('every row of a roster is printed once, in order, whatever the number of rows', () => {
  for (const count of [1, 2, 17, 18, 19, 20, 21, 22, 40, 60, 137]) {
    const html = papers['pay-roster'].render(rosters.pay(count));
    const accounts = [...visibleText(html).matchAll(/62179900000000\d{5}/gu)].map(([found]) => found);
    expect(accounts).toEqual(rosters.pay(count).rows.map((row) => row.account));
    const last = html.slice(html.lastIndexOf('class="leaf"'));
    expect(last).toContain('全册合计');
    expect(last.match(/62179900000000\d{5}/gu)?.length ?? 0).toBeGreaterThanOrEqual(1);
  }
});

test('a roster of thousands of rows comes in parts of 25 pages whose numbers run through', () => {
  const parts = papers['pay-roster'].parts(rosters.pay(5200));
  expect(parts.length).toBeGreaterThan(1);
  expect(parts[0]?.match(/class="leaf"/gu)).toHaveLength(25);
  expect(words(parts[1] ?? '')).toMatch(/第26页共[2-9]\d\d页/u);
  expect(parts.map((part) => part.match(/class="leaf"/gu)?.length ?? 0).reduce((a, b) => a + b, 0)).toBe(
    Number(/第26页共(\d+)页/u.exec(words(parts[1] ?? ''))?.[1]),
  );
});

test('the roster for villages hides identity numbers and accounts, the one for the treasury does not', () => {
  const village = words(papers['pay-roster'].render({ ...rosters.pay(2), for: 'village' }));
  expect(village).toContain('999901********1000');
  expect(village).not.toMatch(/\d{15}/u);
  expect(words(papers['pay-roster'].render(rosters.pay(2)))).toContain('999901196903121000');
});

test('the cover sheet carries nothing personal and a code a scanner gun can type', () => {
  expect(coverQrText(rosters.cover)).toMatch(/^[0-9A-Z $%*+\-./:]+$/u);
  expect(coverQrText(rosters.cover)).toContain('MZX1:999901104000:999901000000:2026-000124:');
  expect(readQrText(coverQrText(rosters.cover))).toMatchObject({
    from: '999901104000',
    number: '2026-000124',
    households: 17,
    persons: 42,
    monthlyFen: 1_436_500,
    oneOffFen: 0,
  });
  const text = words(rendered['cover-sheet']);
  expect(visibleText(rendered['cover-sheet'])).toContain('4827 1930 5562');
  expect(text).toContain('第一联');
  expect(text).toContain('第二联');
  expect(text).toContain('本单不含个人信息');
  // One row under the lines adds them up, and who sealed it stands where their post signs.
  expect(visibleText(rendered['cover-sheet'])).toMatch(/合计\s*17\s*42\s*14,365\.00/u);
  expect(visibleText(rendered['cover-sheet'])).toMatch(/负责人（签）\s*周敏/u);
  expect(visibleText(rendered['cover-sheet'])).not.toMatch(/经办人（签）\s*周敏/u);
});

test('a recovery code is never kept', () => {
  expect(papers['recovery-code'].keeping).toBe('nothing');
  expect(visibleText(rendered['recovery-code']).match(/4827/gu)).toHaveLength(2);
});

test('a refusal names each fact, the clause and both terms of remedy', () => {
  const text = words(rendered['refusal-letter']);
  for (const part of [
    '1．家庭共同生活成员3人',
    '2．名下登记小型轿车',
    '（民发〔2021〕57号）第十条',
    '60日内向青山县人民政府申请行政复议',
    '6个月内依法向青山县人民法院提起行政诉讼',
  ])
    expect(text).toContain(part);
});

test('an application not taken up says why, by what, and where else to turn', () => {
  const text = words(rendered['declined-letter']);
  for (const part of [
    '1．户籍和经常居住地均在青山县红旗街道',
    '决定不予受理',
    '可以到以下单位咨询或者办理：青山县红旗街道办事处民政窗口',
    '60日内向青山县人民政府申请行政复议',
    '6个月内依法向青山县人民法院提起行政诉讼',
    '拒签说明',
    '见证人（签）',
  ])
    expect(text).toContain(part);
  expect(words(papers['declined-letter'].render({ ...sample.declined, whereTo: '' }))).not.toContain('咨询或者办理');
});

test('a procedure that was ended says since when, and that a new application may follow', () => {
  const text = words(rendered['termination-letter']);
  for (const part of [
    '（受理号DB-999901104-2026-00033）。',
    '已于2026年10月14日受理',
    '决定自2026年11月20日起终止',
    '不影响您再次提出申请',
  ])
    expect(text).toContain(part);
  expect(words(papers['termination-letter'].render({ ...sample.termination, acceptedOn: null }))).toContain(
    '第1号冯翀：您2026年10月12日提出的农村最低生活保障申请（受理号DB-999901104-2026-00033）。',
  );
});

test('before the county decides its field is empty; afterwards it holds the figures', () => {
  expect(words(rendered['approval-form'])).toContain('县级民政部门确认意见：负责人');
  const decided = words(
    papers['approval-form'].render({
      ...sample.approval,
      county: {
        insuredCount: 3,
        benefitClass: 'B类',
        standardFen: 72_200,
        gapPerCapitaFen: 19_200,
        categoryFen: 0,
        monthlyFen: 57_600,
        text: '同意。',
        on: '2026-12-05',
        documentNumber: '青民低确〔2026〕31号',
        certificateNumber: '',
        startMonth: '2026-12',
      },
    }),
  );
  expect(decided).toContain(
    '同意。保障人口3人，类别B类，标准722.00元，人均补差192.00元，户月保障金576.00元。青民低确〔2026〕31号自2026年12月起。',
  );
});

test('text is measured in characters, not in code units, and shrinks to 7.5 pt at most', () => {
  expect(linesOf('𬎆𬭎𫖯𬀪', 10, 10)).toBe(linesOf('张王李赵', 10, 10));
  expect(fitSize('张三', 20, 10.5)).toBe(10.5);
  expect(fitSize(sample.longName, 17.6, 9.5, 2)).toBe(7.5);
});

test('a watermark lies over the preview and not over the paper', () => {
  expect(papers['acceptance-letter'].render(sample.acceptance, { watermark: '预览' })).toContain('<div class="watermark">预览</div>');
  expect(rendered['acceptance-letter']).not.toContain('class="watermark"');
});

test('policy values on a statement are words a family can read', () => {
  const source = '《临江县最低生活保障实施细则（示例）》（临政办发〔2021〕35号，2021-06-30）第九条';
  const text = (value: unknown, unit: string): string => policyText({ value, unit, source });
  expect(text({ amountFen: 72_200, per: 'month' }, '分/人（per:month 月，year 年）')).toBe('722.00 元/人·月');
  expect(text(56_000, '分/人·月')).toBe('560.00 元/人·月');
  expect(text({ mode: 'CEIL', unitFen: 100 }, '模式与单位（分）')).toBe('向上取整到元');
  expect(text({ mode: 'FLOOR', unitFen: 10 }, '模式与单位（分）')).toBe('向下取整到角');
  expect(text('MAX_ONLY', '枚举（就高不重复、累加）')).toBe('就高不重复');
  expect(text('1.5', '低保标准的倍数')).toBe('1.5 倍');
  expect(text('0.3', '渐退前月金额的比例')).toBe('30%');
  expect(text({ A类: 56_000, B类: 42_000 }, '分/人·月')).toBe('A类 560.00 元，B类 420.00 元');
  expect(
    text(
      [{ code: 'C1', name: '重度残疾', when: { kind: 'severe_disability' }, add: { kind: 'ratio', ratio: '0.15' } }],
      '标准的比例，或分/人·月',
    ),
  ).toBe('重度残疾 15%');
  expect(text(['LOCAL', 'RESIDENCE_PERMIT'], '枚举集合')).toBe('本地户籍；持本地居住证');
  expect(text({ plan: 'ALIM-A', threshold: '2', ratio: '0.2', standardScope: 'APPLICANT' }, '表')).toBe('超过标准 2 倍的部分按 20%');
  expect(text({ ratio: '0.25', cap: '0.5' }, '比例')).toBe('25%，合计不超过 50%');
});

test('a value too long for a line names the document and article it stands in', () => {
  const source = '《临江县最低生活保障实施细则（示例）》（临政办发〔2021〕35号，2021-06-30）第九条';
  const rules = ['甲', '乙', '丙', '丁', '戊'].map((name) => ({ name, clause: '' }));
  expect(policyText({ value: rules, unit: '表', source })).toBe('甲；乙；丙等5项，见《临江县最低生活保障实施细则（示例）》第九条');
  expect(policyText({ value: { deep: { shape: 1 } }, unit: '表', source })).toBe('见《临江县最低生活保障实施细则（示例）》第九条');
  expect(policyText({ value: [{ deep: 'x' }], unit: '表', source: '本县规定' })).toBe('见本县规定');
});

test('a notice number in Chinese stands in its code whole, not as the low bytes of its characters', () => {
  const codeOf = (noticeNumber: string): string =>
    /<svg class="qr"[\s\S]*?<\/svg>/u.exec(papers.notice.render({ ...sample.notice, noticeNumber }))?.[0] ?? '';
  expect(codeOf('民公示〔2026〕第1号')).toContain('<path');
  // 民 U+6C11 and 搑 U+6411 share their low byte.
  expect(codeOf('民公示〔2026〕第1号')).not.toBe(codeOf('搑公示〔2026〕第1号'));
});
