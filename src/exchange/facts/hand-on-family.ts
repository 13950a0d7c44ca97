import type { Statement } from '#domain/statement/statement.ts';
import { type Day, type Month } from '#shared/values/dates.ts';
import { formatYuan, type Fen } from '#shared/values/money.ts';
import type { CaseRow } from '../profiles/cases.ts';
import type { RehomingRow } from '../profiles/rehomings.ts';
import { caseEvidence } from './attachment-titles.ts';
import { standingIn, unheardMonths, type Grant } from './benefit-timeline.ts';
import { familyOfCase, type RehomedFamily } from './rehomed-family.ts';

/** What is said of families that need a person: of a dissolved office, or of this office itself after its PC was lost. */
type Wording = {
  readonly suspended: string;
  readonly exiting: string;
  readonly nobodyInsured: string;
  readonly nobodyInsuredInCase: string;
  readonly exception: string;
  readonly changeUnderWay: string;
  readonly before: string;
};
const ofDissolved: Wording = {
  exiting: '剩下的月份请两级核对后由承接单位办理。',
  suspended: '请承接单位登记这户，查明原因后办理。',
  nobodyInsured: '县里的资料没有写明保障对象，不能承接。请向原单位查明。',
  nobodyInsuredInCase: '在办申请没有写明保障对象，不能承接。请向原单位查明，由承接单位重新受理。',
  exception: '县里没有转交，请两级核对后由承接单位办理。',
  changeUnderWay: '请承接后重新登记',
  before: '原单位在册金额（变更上报时所载）',
};
/** The same of an office's own families that its county handed back. */
export const ofOwn: Wording = {
  exiting: '剩下的月份请与县里核对后办理。',
  suspended: '请对照案卷登记这户，查明原因后办理。',
  nobodyInsured: '交回的资料没有写明保障对象，不能登记。请查案卷，按花名册接管登记。',
  nobodyInsuredInCase: '在办申请没有写明保障对象，不能登记。请查案卷，重新受理。',
  exception: '不能登记到本机，请与县里核对后办理。',
  changeUnderWay: '本机没有它的登记，请与县里核对后重新登记',
  before: '在册金额（变更上报时所载）',
};

export type Dissolved = {
  readonly from: { readonly org: string; readonly name: string };
  readonly document: string;
  readonly on: Day;
  /** The first month the successor pays. */
  readonly fromMonth: Month;
  /** The county, as the row says who made it. */
  readonly by: string;
  readonly wording?: Wording;
};
/** How the papers of a family handed on tell of its office: as dissolved, where nothing else is said. */
export const wordingOf = ({ wording }: Pick<Dissolved, 'wording'>): Wording => wording ?? ofDissolved;
type Contents = Omit<RehomingRow, 'gid' | 'owner' | 'home' | 'rev' | 'parents' | 'anc'>;

/** One family of a dissolved office: handed on with `contents`, or left behind for a person, and why. `source` names it for ever. */
export type HandedOn = {
  readonly source: string;
  readonly caseNo: string;
  readonly headName: string;
  readonly program: string;
  /** Cases of the dissolved office the county closes by it. */
  readonly closes: readonly string[];
  /** Filings of it whose order to put something right goes along. */
  readonly filings: readonly string[];
} & ({ readonly contents: Contents } | { readonly why: string });

type Told = { readonly on: string; readonly text: string };
/** What the county knows of one family's benefit. */
export type Gathered = {
  readonly program: string;
  /** Where the family was handed on before: that row, whatever becomes of it. */
  again: string | null;
  readonly grants: Grant[];
  readonly told: Told[];
  readonly notes: string[];
  readonly closes: string[];
  readonly filings: string[];
  /** Files of every case of the family. */
  readonly files: RehomedFamily['files'][number][];
};

const line = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
/** An amount in 分 as `1200.00 元`. */
export const yuan = (fen: Fen): string => `${formatYuan(fen)} 元`;

const bare = (subject: string, month: Month, totalFen: Fen, document: string): Statement => ({
  subject,
  month,
  lines: [{ label: '核定金额', clause: document, inputs: {}, formula: yuan(totalFen), amountFen: totalFen }],
  rounding: { mode: 'NONE', unitFen: 1, difference: '0' },
  totalFen,
  policy: [],
});

const applicationOf = (row: CaseRow): NonNullable<RehomingRow['application']> => ({
  appliedOn: row.appliedOn,
  acceptedOn: row.acceptedOn,
  applicantId: row.household.headId,
  reason: (row.note ?? '').slice(0, 4000),
  kinDeclared: row.household.kinDeclared === true,
  proposedFen: row.monthlyFen,
  opinion: row.proposal?.opinion ?? '',
  survey: caseEvidence(row).survey.slice(0, 16_000),
  verification: caseEvidence(row).verification.slice(0, 16_000),
  notice: caseEvidence(row).notice.slice(0, 16_000),
});

type Head = Pick<Contents, 'changeNo' | 'document' | 'decidedOn' | 'fromMonth' | 'monthlyFen' | 'owed'> & {
  readonly kind: 'benefit' | 'case';
  readonly program: string;
  readonly statement: Statement;
  readonly grants: readonly Grant[];
  readonly application: RehomingRow['application'];
  readonly told: readonly Told[];
  readonly notes: readonly string[];
};

const contentsOf = (of: Dissolved, family: RehomedFamily, head: Head): Contents => {
  const { leftOut, coverage, answers, answersVersion, ...people } = family;
  const { grants, statement, told, notes, ...rest } = head;
  return {
    ...people,
    ...rest,
    files: people.files.slice(0, 400),
    from: of.from,
    approval: { document: of.document, on: of.on },
    movedOn: of.on,
    evidence: `${of.document}：${of.from.name}撤并`,
    insuredCount: people.members.filter((one) => one.insured).length,
    benefit: {
      from: grants[0]?.from ?? head.fromMonth,
      reviewFrom: grants.at(-1)?.from ?? null,
      reviewDue: null,
      coverage,
      answers,
      answersVersion,
      amounts: grants
        .filter((one) => one.does === 'pay' && one.from < head.fromMonth)
        .map((one) => ({
          from: one.from,
          fen: one.fen,
          persons: one.family.members.filter((member) => member.insured).length,
          document: line(one.document).slice(0, 300),
        }))
        .slice(-400),
      statement,
    },
    payments: [],
    openClaims: [],
    history: told
      .toSorted((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1))
      .map(({ on, text }) => ({ on, text: text.slice(0, 600) }))
      .slice(-300),
    by: of.by,
    note: [...notes, ...leftOut].join('\n').slice(0, 2000),
  };
};

const span = (months: readonly { readonly month: Month }[]): string => months.map((one) => one.month).join('、');

/** A family's benefit handed on; null where it had ended. */
export const handBenefit = (of: Dissolved, source: string, gathered: Gathered): HandedOn | null => {
  const { program, grants, told, closes, filings } = gathered;
  const standing = standingIn(grants, of.fromMonth);
  const { grant } = standing;
  const { family } = grant;
  const who = { source, caseNo: family.caseNo, headName: family.household.headName, program, closes, filings };
  const unheard = unheardMonths(grants, of.fromMonth);
  const tooMuch = unheard.filter((one) => one.paidFen > one.dueFen);
  if (standing.kind === 'ended' && tooMuch.length === 0)
    return closes.length === 0 ? null : { ...who, why: `待遇已经停发（${grant.document}），而在办的变更还没有批复，请两级核对。` };
  if (standing.kind === 'ended')
    return { ...who, why: `停发的批复（${grant.document}）原单位没有确认收到，${span(tooMuch)} 可能多发，请核对发放名册后追回。` };
  if (standing.kind === 'suspended') return { ...who, why: `暂停发放中（${grant.document}），没有在发的金额。${wordingOf(of).suspended}` };
  if (!family.members.some((one) => one.insured)) return { ...who, why: wordingOf(of).nobodyInsured };
  const paidTooMuch = tooMuch.length === 0 ? [] : [`${span(tooMuch)} 原单位按旧金额发放，可能多发，请核对后追回。`];
  if (grant.to !== null) {
    const exit = `渐退中（${grant.document}），到 ${grant.to} 为止每月 ${yuan(grant.fen)}。期限带不过去，接过去会一直发下去，所以没有转。`;
    return { ...who, why: [exit, wordingOf(of).exiting, ...paidTooMuch].join('') };
  }
  const notes = [
    ...gathered.notes,
    ...paidTooMuch,
    ...standing.later.map((one) =>
      one.does === 'pay'
        ? `${one.document}：${one.from} 起改为每月 ${yuan(one.fen)}${one.to === null ? '' : `，到 ${one.to} 为止`}，请到时登记变更。`
        : `${one.document}：${one.from} 起${one.does === 'stop' ? '停发' : '暂停'}，请到时登记变更。`,
    ),
  ];
  const contents = contentsOf(
    of,
    { ...family, files: gathered.files },
    {
      kind: 'benefit',
      program,
      changeNo: family.caseNo,
      document: line(grant.document).slice(0, 300),
      decidedOn: grant.on < '1000' ? of.on : grant.on,
      fromMonth: standing.from,
      monthlyFen: grant.fen,
      owed: unheard.filter((one) => one.dueFen > one.paidFen).slice(-240),
      statement: grant.statement ?? bare(family.household.headName, standing.from, grant.fen, grant.document),
      grants,
      application: null,
      told,
      notes,
    },
  );
  return { ...who, contents };
};

/** An application under way handed on. */
export const handCase = (of: Dissolved, gid: string, row: CaseRow, note: string | null): HandedOn => {
  const family = familyOfCase(row);
  const who = {
    source: `case:${gid}`,
    caseNo: row.caseNo,
    headName: row.household.headName,
    program: row.program,
    closes: [gid],
    filings: [],
  };
  if (!family.members.some((one) => one.insured)) return { ...who, why: wordingOf(of).nobodyInsuredInCase };
  const contents = contentsOf(of, family, {
    kind: 'case',
    program: row.program,
    changeNo: row.caseNo,
    document: of.document,
    decidedOn: of.on,
    fromMonth: of.fromMonth,
    monthlyFen: 0,
    owed: [],
    statement: row.statement ?? bare(row.household.headName, of.fromMonth, row.monthlyFen, '初审意见'),
    grants: [],
    application: applicationOf(row),
    told: [{ on: row.appliedOn, text: `${of.from.name}：申请（${row.caseNo}），初审 ${yuan(row.monthlyFen)}，县里还没有批复` }],
    notes: note === null ? [] : [note],
  });
  return { ...who, contents };
};
