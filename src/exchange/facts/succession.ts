import { addMonths, monthOf } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import type { CaseRow } from '../profiles/cases.ts';
import type { DecisionRow } from '../profiles/decisions.ts';
import type { FilingRow } from '../profiles/filings.ts';
import type { RehomingRow } from '../profiles/rehomings.ts';
import type { ArrivalRow } from '../profiles/transfers.ts';
import type { Grant } from './benefit-timeline.ts';
import { handBenefit, handCase, wordingOf, yuan, type Dissolved, type Gathered, type HandedOn } from './hand-on-family.ts';
import { sha256Hex } from '../suite/hash.ts';
import { familyOfCase, familyOfRehoming, type RehomedFamily } from './rehomed-family.ts';
import { caseExceptionSentences, viewCase, type CaseView } from './view.ts';

/** A decision two persons of the county made and that was never sealed. */
export type UnsentDecision = Pick<DecisionRow, 'amountFen' | 'fromMonth' | 'decidedOn' | 'statement'> & {
  readonly outcome: 'confirmed' | 'adjusted' | 'refused' | 'returned';
  readonly documentNo: string;
};
export type KnownCase = {
  readonly gid: string;
  /** Every version held; one unless they diverge. */
  readonly versions: readonly { readonly digest: string; readonly parents: readonly string[]; readonly row: CaseRow }[];
  readonly decisions: readonly (DecisionRow & { readonly digest: string })[];
  readonly unsent: UnsentDecision | null;
  /** The county took a decision it had sent up again, to correct it, and has not decided anew. */
  readonly correcting: boolean;
};
export type KnownFiling = {
  readonly row: FilingRow;
  /** What the county ordered to be put right and the office has not. */
  readonly ordered: { readonly documentNo: string; readonly order: string; readonly due: string | null } | null;
};
export type KnownRehoming = { readonly row: RehomingRow; readonly answer: ArrivalRow | null };

/** What a county holds of a dissolved office. */
export type Known = {
  readonly cases: readonly KnownCase[];
  /** Filings the township decided itself, one version each. */
  readonly filings: readonly KnownFiling[];
  /** Families handed on to the dissolved office when another was dissolved before it. */
  readonly before: readonly KnownRehoming[];
  /** Whether a list of the dissolved office named a decision. */
  readonly heard: (decisionId: string) => boolean;
};
type Said = Pick<UnsentDecision, 'outcome' | 'amountFen' | 'fromMonth' | 'documentNo' | 'decidedOn' | 'statement'> & {
  readonly acknowledged: boolean;
};

const doesOf = (row: CaseRow, fen: Fen): Grant['does'] => {
  if (row.change?.does === 'suspend') return 'suspend';
  return row.action === 'stop' || fen === 0 ? 'stop' : 'pay';
};

const grantOf = (row: CaseRow, said: Said): Grant => {
  const fen = said.amountFen ?? 0;
  return {
    from: said.fromMonth ?? row.fromMonth ?? addMonths(monthOf(said.decidedOn), 1),
    to: row.change?.toMonth ?? null,
    on: said.decidedOn,
    fen,
    does: doesOf(row, fen),
    document: said.documentNo,
    statement: said.statement ?? (row.statement?.totalFen === fen ? row.statement : null),
    family: familyOfCase(row),
    acknowledged: said.acknowledged,
  };
};

/** A benefit the township had from before the county heard of it, as its first change says what was paid. */
const grantBefore = (of: Dissolved, row: CaseRow): Grant[] => {
  const { change } = row;
  if (change === undefined || change === null || change.oldFen === 0) return [];
  const first = row.fromMonth ?? monthOf(row.appliedOn);
  const applied = monthOf(row.appliedOn);
  return [
    {
      from: applied < first ? applied : addMonths(first, -1),
      to: null,
      on: '0000-01-01',
      fen: change.oldFen,
      does: 'pay',
      document: wordingOf(of).before,
      statement: null,
      family: familyOfCase(row),
      acknowledged: true,
    },
  ];
};

/** The decision that has effect on a case, as far as it says something. */
const effectOf = (view: CaseView<DecisionRow & { readonly digest: string }>, heard: Known['heard']): Said[] => {
  if (view.kind !== 'effect' || view.decision.outcome === 'void') return [];
  const { outcome, documentNo, gid, ...decision } = view.decision;
  return [{ ...decision, outcome, documentNo: documentNo ?? '', acknowledged: heard(gid) }];
};

/** The id of the fact a county hands a family on with: the same however often it is made, so that a restored county makes no second one. */
export const rehomingId = (county: string, from: string, source: string): string =>
  `rehoming-${sha256Hex(['mzx-rehoming/1', county, from, source].join('\n')).slice(0, 32)}`;

const againKey = (gid: string): string => `again:${gid}`;
const benefitKey = (program: string, householdId: string): string => `benefit:${program}:${householdId}`;

/** Where an answer of the successor says that the family goes on; a family not answered yet goes on under its old household. */
const householdOf = ({ row, answer }: KnownRehoming): string => answer?.householdId ?? row.household.householdId;

const addFiles = (into: Gathered, files: RehomedFamily['files']): void => {
  for (const file of files) if (!into.files.some((one) => one.sha256 === file.sha256)) into.files.push(file);
};

/** What is handed on so far: families put together from all that is known of each, and what goes on as it is. */
type Handing = {
  readonly of: Dissolved;
  readonly heard: Known['heard'];
  readonly families: Map<string, Gathered>;
  readonly handed: HandedOn[];
};

const familyIn = ({ families }: Handing, program: string, householdId: string): Gathered => {
  const key = benefitKey(program, householdId);
  const found = families.get(key) ?? { program, again: null, grants: [], told: [], notes: [], closes: [], filings: [], files: [] };
  families.set(key, found);
  return found;
};

/** Handed on a second time as it came: an application, or a benefit nobody took over, which keeps its own first month. */
const passAlong = ({ of, handed }: Handing, row: RehomingRow, history: RehomingRow['history']): void => {
  const { gid, owner: _o, home: _h, rev: _r, parents: _p, anc: _a, ...contents } = row;
  handed.push({
    source: againKey(gid),
    caseNo: row.caseNo,
    headName: row.household.headName,
    program: row.program,
    closes: [],
    filings: [],
    contents: { ...contents, history, from: of.from, approval: { document: of.document, on: of.on } },
  });
};

/** A benefit the dissolved office had taken over from one dissolved before it. */
const gatherTakenOver = (at: Handing, before: KnownRehoming, answer: ArrivalRow): void => {
  const { row } = before;
  const into = familyIn(at, row.program, householdOf(before));
  into.again = row.gid;
  into.grants.push({
    from: row.fromMonth,
    to: null,
    on: row.decidedOn,
    fen: row.monthlyFen,
    does: 'pay',
    document: row.document,
    statement: row.benefit.statement,
    family: familyOfRehoming(row),
    acknowledged: true,
  });
  into.told.push(...row.history, { on: answer.on, text: `${at.of.from.name}：承接，${row.fromMonth} 起每月 ${yuan(row.monthlyFen)}` });
  addFiles(into, row.files);
};

const gatherBefore = (at: Handing, before: KnownRehoming, reported: ReadonlySet<string>): void => {
  const { row, answer } = before;
  if (answer?.outcome === 'declined') return;
  const taken = answer?.outcome === 'taken' ? answer : null;
  if (row.kind === 'case') {
    // Reported as a case of its own since, it is known as one.
    if (taken?.caseId == null || !reported.has(taken.caseId)) passAlong(at, row, row.history);
  } else if (taken === null) {
    const left = { on: at.of.on, text: `${at.of.from.name}没有接收就已撤并，转由下一个承接单位办理` };
    passAlong(at, row, [...row.history, left].slice(-300));
  } else gatherTakenOver(at, before, taken);
};

const orderText = ({ documentNo, order, due }: NonNullable<KnownFiling['ordered']>): string =>
  `县里备案核查责令更正（${documentNo}${due === null ? '' : `，限 ${due} 前`}）：${order}。原单位没有报来更正情况，请承接后办理。`;

/** What the township decided itself, with what the county ordered about it. */
const gatherFiling = (at: Handing, { row, ordered }: KnownFiling): void => {
  const { decision } = row;
  if (decision.outcome !== 'confirmed') {
    if (ordered === null) return;
    const { caseNo, program } = row;
    const who = { source: `filing:${row.gid}`, caseNo, headName: row.household.headName, program, closes: [], filings: [row.gid] };
    at.handed.push({ ...who, why: `原单位不予确认（${decision.documentNo}）。${orderText(ordered)}` });
    return;
  }
  const into = familyIn(at, row.program, row.household.householdId);
  const from = decision.fromMonth ?? addMonths(monthOf(decision.decidedOn), 1);
  into.grants.push({
    from,
    to: null,
    on: decision.decidedOn,
    fen: decision.amountFen,
    does: 'pay',
    document: decision.documentNo,
    statement: row.statement?.totalFen === decision.amountFen ? row.statement : null,
    family: familyOfCase(row),
    acknowledged: true,
  });
  into.told.push(
    { on: row.appliedOn, text: `${at.of.from.name}：申请（${row.caseNo}）` },
    { on: decision.decidedOn, text: `${at.of.from.name}自行决定：${decision.documentNo}，${from} 起每月 ${yuan(decision.amountFen)}` },
  );
  if (ordered !== null) {
    into.notes.push(orderText(ordered));
    into.filings.push(row.gid);
  }
  addFiles(into, familyOfCase(row).files);
};

/** A change says that there was a benefit: where the county knows nothing else of it, what the change names as paid before goes on. */
const keepBefore = (at: Handing, row: CaseRow): Gathered => {
  const family = familyIn(at, row.program, row.household.householdId);
  if (family.grants.length === 0) family.grants.push(...grantBefore(at.of, row));
  return family;
};

/** A case decided in the family's favour, by decisions of which the last may never have been sealed. */
const gatherGranted = (at: Handing, one: KnownCase, row: CaseRow, said: readonly Said[]): void => {
  const change = row.change ?? null;
  const family = change === null ? familyIn(at, row.program, row.household.householdId) : keepBefore(at, row);
  family.told.push({ on: row.appliedOn, text: `${at.of.from.name}：${change === null ? '申请' : change.label}（${row.caseNo}）` });
  for (const word of said.filter(({ outcome }) => outcome !== 'returned')) {
    const grant = grantOf(row, word);
    family.grants.push(grant);
    family.told.push({
      on: word.decidedOn,
      text: `${word.documentNo}：${grant.from} 起每月 ${yuan(grant.fen)}${word.acknowledged ? '' : '（原单位没有确认收到）'}`,
    });
  }
  if (one.correcting) family.notes.push(`县里正在更正批复 ${said.at(-1)?.documentNo ?? ''}，更正后另行通知。`);
  if (one.correcting || one.unsent !== null) family.closes.push(one.gid);
  addFiles(family, familyOfCase(row).files);
};

/** A change nobody decided: the benefit goes on as it was before. */
const gatherChangeUnderWay = (at: Handing, gid: string, row: CaseRow, change: NonNullable<CaseRow['change']>): void => {
  const family = keepBefore(at, row);
  family.closes.push(gid);
  family.notes.push(
    `在办的变更“${change.label}”（${row.caseNo}，拟改为每月 ${yuan(row.monthlyFen)}）没有批复，${wordingOf(at.of).changeUnderWay}。`,
  );
  family.told.push({ on: row.appliedOn, text: `${at.of.from.name}：${change.label}（${row.caseNo}），县里还没有批复` });
  addFiles(family, familyOfCase(row).files);
};

const gatherCase = (at: Handing, one: KnownCase): void => {
  const row = one.versions.toSorted((a, b) => b.row.rev - a.row.rev)[0]?.row;
  if (row === undefined) return;
  const heads = one.versions.map(({ digest, parents, row: { basis, state } }) => ({ digest, parents, basis, state }));
  const view = viewCase(heads, one.decisions);
  const { caseNo, program } = row;
  const who = { source: `case:${one.gid}`, caseNo, headName: row.household.headName, program, filings: [] };
  if (view.kind === 'exception' && view.exception !== 'old_version' && one.unsent === null) {
    const why = `${caseExceptionSentences[view.exception]}${wordingOf(at.of).exception}`;
    at.handed.push({ ...who, closes: [], why });
    return;
  }
  const said: readonly Said[] = [...effectOf(view, at.heard), ...(one.unsent === null ? [] : [{ ...one.unsent, acknowledged: false }])];
  if (said.some(({ outcome }) => outcome === 'confirmed' || outcome === 'adjusted')) {
    gatherGranted(at, one, row, said);
    return;
  }
  const last = said.at(-1);
  const change = row.change ?? null;
  if (last?.outcome === 'refused' && one.unsent !== null) {
    const why = `不予批准（${last.documentNo}）没有送到原单位，告知书还没有送达。请把结论告知承接单位，由它送达。`;
    at.handed.push({ ...who, closes: [one.gid], why });
  }
  if (last?.outcome === 'refused' || row.state !== 'reported') {
    if (change !== null) keepBefore(at, row);
    return;
  }
  if (change !== null) {
    gatherChangeUnderWay(at, one.gid, row, change);
    return;
  }
  const old = view.kind === 'exception' ? '县里对旧版本作过批复，没有生效；以现在的版本重新办理。' : null;
  at.handed.push(handCase(at.of, one.gid, row, old));
};

const isChange = ({ versions }: KnownCase): number => Number(versions[0]?.row.change != null);

/**
 * 撤乡并镇: every family of a dissolved office as its county knows it, each once: benefits with the amount in force in the month the
 * successor pays first, applications under way, and those a person has to look after (`why`, in Chinese). It is a function of the facts
 * held; nothing of them is changed. §4.5 of the exchange.
 */
export const handOn = (of: Dissolved, known: Known): readonly HandedOn[] => {
  const at: Handing = { of, heard: known.heard, families: new Map(), handed: [] };
  const reported = new Set(known.cases.map(({ gid }) => gid));
  for (const before of known.before) gatherBefore(at, before, reported);
  for (const filing of known.filings) gatherFiling(at, filing);
  // Changes after applications: what they change is known by then.
  for (const one of known.cases.toSorted((a, b) => isChange(a) - isChange(b))) gatherCase(at, one);

  const benefits = [...at.families].flatMap(([source, gathered]) => {
    const one =
      gathered.grants.length === 0 ? null : handBenefit(of, gathered.again === null ? source : againKey(gathered.again), gathered);
    return one === null ? [] : [one];
  });
  return [...at.handed, ...benefits].toSorted((a, b) =>
    a.caseNo === b.caseNo ? (a.source < b.source ? -1 : 1) : a.caseNo < b.caseNo ? -1 : 1,
  );
};
