import {
  lintNotice,
  publicitySentences,
  type NoticeToLint,
  type PublicityCode,
  type PublicityRules,
} from '#domain/notices/publicity-lint.ts';
import { boardTitles, unnamedNoticeEntry } from '#domain/notices/preliminary-notice.ts';
import type { PublicNoticeSnapshot } from '#print/public-notice.tsx';
import { formatYuan } from '#shared/values/money.ts';
import { done, fillSentence, refuse, type Refusal } from '#shared/values/refusal.ts';
import { caseById } from '#storage/cases.ts';
import { membersOf } from '#storage/households.ts';
import { noticeById, type NoticeRow } from '#storage/notices.ts';
import type { QueryContext } from '../../act.ts';
import { takeUpRow } from '../../cases/open-case.ts';
import { officeRules } from '../../policies/office-rules.ts';
import { noticeContent, termRules, type NoticeContent } from '../../notices/notice-content.ts';
import { orRoom, settingsOf } from '../letters.ts';
import { notReady, paperSource } from '../source.ts';

const single = '（单人保）';

/** Every line of the wall, cells parted by tabs. The office's own address is looked at apart: its house number may stand. */
const wallText = (s: PublicNoticeSnapshot): string =>
  [
    `${s.matter}${s.title}`,
    `编号：${s.noticeNumber}\t发布机关：${s.officeName}`,
    ...s.rows.map((row, index) =>
      [
        String(index + 1),
        `${row.village}${row.group}`,
        row.headName ?? unnamedNoticeEntry({ place: `${row.village}${row.group}`, insuredCount: row.insuredCount }),
        String(row.householdSize),
        String(row.insuredCount),
        row.benefitClass,
        row.incomeFen === null ? '' : `${formatYuan(row.incomeFen)}元`,
        row.opinion ?? '',
        row.monthlyFen === null ? '' : `${formatYuan(row.monthlyFen)}元`,
      ].join('\t'),
    ),
    `公示期：${s.from}至${s.to}`,
    `监督电话：${s.phones.join('、')}`,
    `${s.officeName}\t${s.issuedOn ?? ''}`,
  ].join('\n');

const ofNumbers: readonly PublicityCode[] = ['notice_id_number', 'notice_masked_number', 'notice_long_number'];

/** The second net before the wall: what was posted was looked over when it was posted, and is looked over again as it will be printed. */
const lint = (ctx: QueryContext, notice: NoticeRow, content: NoticeContent, snapshot: PublicNoticeSnapshot): Refusal | undefined => {
  const policies = officeRules(ctx);
  const cases = content.rows.flatMap((row) => caseById(ctx.db, row.caseId) ?? []);
  const one = cases[0] === undefined ? null : takeUpRow(ctx, cases[0], policies);
  if (one === null || !one.ok) return undefined;
  const rules: PublicityRules = { calendar: ctx.calendar, term: termRules(one.value.rules, notice.board) };
  const asked: NoticeToLint = {
    program: notice.program,
    text: wallText(snapshot),
    listed: [],
    members: cases.flatMap((row) => membersOf(ctx.db, row.household_id)).map((member) => ({ name: member.name, birth: member.birth_date })),
    signedOn: notice.posted_on,
    from: snapshot.from,
    to: snapshot.to,
    supervisionPhone: snapshot.phones[0] ?? null,
    unit: snapshot.officeName,
    officePhones: snapshot.phones,
    photosChecked: null,
  };
  const listed = content.rows.flatMap((row) => (row.name === null ? [] : [{ name: row.name, birth: null }]));
  const findings = [
    ...lintNotice({ ...asked, listed }, rules),
    ...lintNotice({ ...asked, text: snapshot.officeAddress, members: [] }, rules).filter((finding) => ofNumbers.includes(finding.code)),
  ];
  const said = [
    ...new Set(
      findings
        .filter((finding) => finding.level === 'error')
        .map((finding) => fillSentence(publicitySentences[finding.code], finding.params).replace(/。$/u, '')),
    ),
  ];
  return said.length === 0 ? undefined : refuse('notice_blocked', { what: said.join('；') }).error;
};

/** 初审公示 as it was posted: the frozen allow-list, on A4 or, for the wall, on A3. Asked for by the notice, or by a case that hangs on one. */
export const noticeSource = paperSource(
  'notice',
  'notice',
  (ctx, id, variant) => {
    const row = caseById(ctx.db, id);
    const notice = noticeById(ctx.db, row?.notice_id ?? id);
    if (notice === undefined) return row === undefined ? null : notReady('这个申请还没有公示');
    const content = noticeContent.parse(JSON.parse(notice.content));
    const settings = settingsOf(ctx);
    const snapshot: PublicNoticeSnapshot = {
      noticeNumber: notice.no,
      board: content.board,
      title: boardTitles[content.board],
      matter: [...new Set(content.matter.split('、').map((kind) => kind.replace(single, '')))].join('、'),
      from: content.from,
      to: content.to,
      phones: [...new Set([content.phone, settings.supervisionPhone])].filter((phone) => phone !== ''),
      officeName: content.office,
      officeAddress: orRoom(settings.address),
      issuedOn: notice.posted_on,
      size: variant === 'A3' ? 'A3' : 'A4',
      rows: content.rows.map((line) => ({
        village: line.village,
        group: line.group,
        headName: line.name,
        householdSize: line.householdSize,
        insuredCount: line.insuredCount,
        benefitClass: line.kind.endsWith(single) ? '单人保' : '整户',
        incomeFen: line.incomePerPersonFen,
        opinion: line.opinion,
        monthlyFen: line.proposedFen,
      })),
    };
    const blocked = lint(ctx, notice, content, snapshot);
    return done(blocked === undefined ? { snapshot } : { snapshot, blocked });
  },
  [{ code: 'A3', label: 'A3 大字（张贴）' }],
);
