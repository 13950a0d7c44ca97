import { noticeTerm, type NoticeRules } from '#domain/calendar/notice-term.ts';
import { evaluationResult } from '#domain/flow/evaluation.ts';
import type { FlowRules } from '#domain/flow/rules.ts';
import { noticeBoards, type NoticeBoard } from '#domain/flow/view.ts';
import {
  boardTitles,
  preliminaryNoticeRows,
  unnamedNoticeEntry,
  type PreliminaryNoticeEntry,
  type PreliminaryNoticeRow,
} from '#domain/notices/preliminary-notice.ts';
import { lintNotice, publicitySentences } from '#domain/notices/publicity-lint.ts';
import { noticeMaskLevel } from '#domain/policy/procedure-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { formatYuan, type Fen } from '#shared/values/money.ts';
import { monthOf, type Day } from '#shared/values/dates.ts';
import { done, fillSentence, refuse, type Outcome } from '#shared/values/refusal.ts';
import { insuredOfProposal, proposalById } from '#storage/decisions.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { householdById, membersOf } from '#storage/households.ts';
import { personById } from '#storage/people.ts';
import { z } from 'zod';
import type { ActContext } from '../act.ts';
import { reckonCase, type OpenCase } from '../cases/open-case.ts';

/** What hung on the wall, frozen: the allow-list's columns and nothing else. */
export const noticeContent = z.strictObject({
  board: z.enum(noticeBoards),
  matter: z.string(),
  from: z.string(),
  to: z.string(),
  phone: z.string(),
  place: z.string(),
  office: z.string(),
  rows: z.array(
    z.strictObject({
      caseId: z.string(),
      order: z.int(),
      name: z.string().nullable(),
      village: z.string(),
      group: z.string(),
      householdSize: z.int(),
      insuredCount: z.int(),
      kind: z.string(),
      incomePerPersonFen: z.int().nullable(),
      opinion: z.string().nullable(),
      proposedFen: z.int().nullable(),
    }),
  ),
});
export type NoticeContent = z.output<typeof noticeContent>;

const kinds: Readonly<Record<string, string>> = { urban: '城市', rural: '农村' };
export const kindOf = (one: OpenCase): string =>
  `${kinds[one.row.area] ?? ''}${one.program.name}${one.row.coverage === 'SINGLE' ? '（单人保）' : ''}`;

type Entry = PreliminaryNoticeEntry & {
  readonly caseId: string;
  readonly members: readonly { readonly name: string; readonly birth: Day | null }[];
};

/** What the village found, in the words of the first board. */
const opinionOf = ({ view, rules }: OpenCase): string => {
  if (view.evaluation === null) return '入户核实';
  return evaluationResult(view.evaluation, rules).passed ? '评议属实' : '评议有异议';
};

type Figures = { readonly insured: readonly string[]; readonly counted: number | null; readonly incomeFen: Fen | null };

/** As they were proposed; before the proposal there is only what would be reckoned today. */
const figuresOf = (ctx: ActContext, one: OpenCase): Figures => {
  const { proposal_id: proposed } = one.row;
  if (proposed !== null)
    return { insured: insuredOfProposal(ctx.db, proposed), counted: proposalById(ctx.db, proposed)?.counted ?? null, incomeFen: null };
  const now = reckonCase(ctx, one);
  if (!now.ok) return { insured: [], counted: null, incomeFen: null };
  const { insuredIds, countedIds, incomePerPersonFen } = now.value.assessment;
  return { insured: insuredIds, counted: countedIds.length, incomeFen: incomePerPersonFen ?? null };
};

const entryOf = (ctx: ActContext, one: OpenCase): Entry => {
  const { row, view } = one;
  const household = householdById(ctx.db, row.household_id);
  const living = membersOf(ctx.db, row.household_id).filter((member) => member.to_month === null && member.in_household === 1);
  const { insured, counted, incomeFen } = figuresOf(ctx, one);
  const applicant = personById(ctx.db, row.applicant_id);
  const [only] = insured;
  return {
    caseId: row.id,
    applicantName: applicant?.name ?? '',
    applicantBirth: applicant?.birth_date ?? null,
    soleInsuredBirth: insured.length === 1 && only !== undefined ? (personById(ctx.db, only)?.birth_date ?? null) : null,
    village: divisionByCode(ctx.db, row.village_code)?.name ?? '',
    group: household?.group_name === '' ? null : (household?.group_name ?? null),
    householdSize: Math.max(1, counted ?? living.filter((member) => member.exclude_reason === null).length),
    insuredCount: Math.max(1, insured.length),
    kind: kindOf(one),
    incomePerPersonFen: incomeFen,
    opinion: opinionOf(one),
    proposedFen: view.decision?.amountFen ?? row.proposed_fen ?? 0,
    members: living.map((member) => ({ name: member.name, birth: member.birth_date })),
  };
};

export const termRules = (rules: FlowRules, board: NoticeBoard): NoticeRules => ({
  ...(board === 'third' ? rules.limits.third_board : rules.limits.notice),
  countPostingDay: rules.noticeCountsPostingDay,
  extendOnHoliday: rules.noticeRolls,
  pauseOnObjection: rules.objectionPausesNotice,
});

const lineText = (row: PreliminaryNoticeRow): string =>
  [
    String(row.order),
    row.name ?? unnamedNoticeEntry(row),
    row.place,
    String(row.householdSize),
    String(row.insuredCount),
    row.kind,
    row.incomePerPersonFen === null ? '' : `${formatYuan(row.incomePerPersonFen)}元`,
    row.opinion ?? '',
    row.proposedFen === null ? '' : `${formatYuan(row.proposedFen)}元`,
  ].join('\t');

type Posting = { readonly on: Day; readonly place: string; readonly phone: string };

/**
 * What is about to be posted: the allowed columns of each family, then looked over as it would hang on the wall. Refuses
 * `notice_blocked` with every finding in words. Nothing is written.
 */
export const makeContent = (
  ctx: ActContext,
  cases: readonly OpenCase[],
  board: NoticeBoard,
  posting: Posting,
): Outcome<{ readonly content: NoticeContent; readonly first: Day; readonly last: Day }> => {
  const [one] = cases;
  if (one === undefined) throw new Error('a notice of nobody');
  const policy = one.policies.policy([noticeMaskLevel], one.row, monthOf(posting.on));
  if (!policy.ok) return policy;
  const nameMask = policyReader(policy.value).read(noticeMaskLevel) === 'MASK_ONE' ? 'ONE_CHARACTER' : 'FULL';
  const term = noticeTerm(ctx.calendar, posting.on, termRules(one.rules, board));
  if (term.last === null) throw new Error('a new notice without a last day');
  const entries = cases.map((each) => entryOf(ctx, each));
  const rows = preliminaryNoticeRows(entries, { nameMask, board }, posting.on);
  const matter = [...new Set(cases.map(kindOf))].join('、');
  const text = [
    `${matter}${boardTitles[board]}`,
    `公示期：${term.first} 至 ${term.last}`,
    `张贴地点：${posting.place}`,
    ...rows.map(lineText),
    `监督电话：${posting.phone}`,
    ctx.office.name,
    posting.on,
  ].join('\n');
  const findings = lintNotice(
    {
      program: one.row.program,
      text,
      listed: rows.flatMap((row, index) =>
        row.name === null ? [] : [{ name: entries[index]?.applicantName ?? '', birth: entries[index]?.applicantBirth ?? null }],
      ),
      members: entries.flatMap((entry) => entry.members),
      signedOn: posting.on,
      from: term.first,
      to: term.last,
      supervisionPhone: posting.phone,
      unit: ctx.office.name,
      officePhones: [posting.phone],
      photosChecked: null,
    },
    { calendar: ctx.calendar, term: termRules(one.rules, board) },
  );
  const blocked = findings.filter((finding) => finding.level === 'error');
  if (blocked.length > 0)
    return refuse('notice_blocked', {
      what: blocked.map((finding) => fillSentence(publicitySentences[finding.code], finding.params).replace(/[。.]$/u, '')).join('；'),
    });
  return done({
    first: term.first,
    last: term.last,
    content: {
      board,
      matter,
      from: term.first,
      to: term.last,
      phone: posting.phone,
      place: posting.place,
      office: ctx.office.name,
      rows: rows.map((row, index) => ({
        caseId: entries[index]?.caseId ?? '',
        order: row.order,
        name: row.name,
        village: entries[index]?.village ?? '',
        group: entries[index]?.group ?? '',
        householdSize: row.householdSize,
        insuredCount: row.insuredCount,
        kind: row.kind,
        incomePerPersonFen: row.incomePerPersonFen,
        opinion: row.opinion,
        proposedFen: row.proposedFen,
      })),
    },
  });
};
