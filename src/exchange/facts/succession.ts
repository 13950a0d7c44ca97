import { addMonths, monthOf } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import type { CaseRow } from '../profiles/cases.ts';
import type { DecisionRow } from '../profiles/decisions.ts';
import type { FilingRow } from '../profiles/filings.ts';
import type { RehomingRow } from '../profiles/rehomings.ts';
import type { ArrivalRow } from '../profiles/transfers.ts';
import type { Grant } from './benefit-timeline.ts';
import { handBenefit, handCase, yuan, type Dissolved, type Gathered, type HandedOn } from './hand-on-family.ts';
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
export type KnownRehoming = { readonly row: RehomingRow; readonly answer: ArrivalRow | null };

/** What a county holds of a dissolved office. */
export type Known = {
  readonly cases: readonly KnownCase[];
  /** Filings the township decided itself, one version each. */
  readonly filings: readonly FilingRow[];
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
const grantBefore = (row: CaseRow): Grant[] => {
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
      document: '原单位在册金额（变更上报时所载）',
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

/**
 * 撤乡并镇: every family of a dissolved office as its county knows it, each once: benefits with the amount in force in the month the
 * successor pays first, applications under way, and those a person has to look after (`why`, in Chinese). It is a function of the facts
 * held; nothing of them is changed. §4.5 of the exchange.
 */
export const handOn = (of: Dissolved, known: Known): readonly HandedOn[] => {
  const families = new Map<string, Gathered>();
  const handed: HandedOn[] = [];
  const gather = (program: string, householdId: string): Gathered => {
    const key = benefitKey(program, householdId);
    const found = families.get(key) ?? { program, again: null, grants: [], told: [], notes: [], closes: [], files: [] };
    families.set(key, found);
    return found;
  };

  const reported = new Set(known.cases.map(({ gid }) => gid));
  for (const before of known.before) {
    const { row, answer } = before;
    if (answer?.outcome === 'declined') continue;
    const taken = answer?.outcome === 'taken';
    if (row.kind === 'case') {
      if (taken && answer.caseId != null && reported.has(answer.caseId)) continue;
      const { gid, owner: _o, home: _h, rev: _r, parents: _p, anc: _a, ...contents } = row;
      const { caseNo, program } = row;
      const who = { source: againKey(gid), caseNo, headName: row.household.headName, program, closes: [] };
      handed.push({ ...who, contents: { ...contents, from: of.from, approval: { document: of.document, on: of.on } } });
      continue;
    }
    if (!taken) {
      // Nobody took it over yet: it keeps its own first month, so that no month is left out.
      const { gid, owner: _o, home: _h, rev: _r, parents: _p, anc: _a, ...contents } = row;
      const who = { source: againKey(gid), caseNo: row.caseNo, headName: row.household.headName, program: row.program, closes: [] };
      const history = [...row.history, { on: of.on, text: `${of.from.name}没有接收就已撤并，转由下一个承接单位办理` }].slice(-300);
      handed.push({ ...who, contents: { ...contents, history, from: of.from, approval: { document: of.document, on: of.on } } });
      continue;
    }
    const into = gather(row.program, householdOf(before));
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
    into.told.push(...row.history, { on: answer.on, text: `${of.from.name}：承接，${row.fromMonth} 起每月 ${yuan(row.monthlyFen)}` });
    addFiles(into, row.files);
  }

  for (const filing of known.filings) {
    const { decision } = filing;
    if (decision.outcome !== 'confirmed') continue;
    const into = gather(filing.program, filing.household.householdId);
    const from = decision.fromMonth ?? addMonths(monthOf(decision.decidedOn), 1);
    into.grants.push({
      from,
      to: null,
      on: decision.decidedOn,
      fen: decision.amountFen,
      does: 'pay',
      document: decision.documentNo,
      statement: filing.statement?.totalFen === decision.amountFen ? filing.statement : null,
      family: familyOfCase(filing),
      acknowledged: true,
    });
    into.told.push(
      { on: filing.appliedOn, text: `${of.from.name}：申请（${filing.caseNo}）` },
      { on: decision.decidedOn, text: `${of.from.name}自行决定：${decision.documentNo}，${from} 起每月 ${yuan(decision.amountFen)}` },
    );
    addFiles(into, familyOfCase(filing).files);
  }

  // Changes after applications: what they change is known by then.
  const ordered = known.cases.toSorted((a, b) => Number(a.versions[0]?.row.change != null) - Number(b.versions[0]?.row.change != null));
  for (const one of ordered) {
    const row = one.versions.toSorted((a, b) => b.row.rev - a.row.rev)[0]?.row;
    if (row === undefined) continue;
    const heads = one.versions.map(({ digest, parents, row: { basis, state } }) => ({ digest, parents, basis, state }));
    const view = viewCase(heads, one.decisions);
    const change = row.change ?? null;
    const who = { source: `case:${one.gid}`, caseNo: row.caseNo, headName: row.household.headName, program: row.program };
    const into = (): Gathered => gather(row.program, row.household.householdId);
    if (view.kind === 'exception' && view.exception !== 'old_version' && one.unsent === null) {
      const why = `${caseExceptionSentences[view.exception]}县里没有转交，请两级核对后由承接单位办理。`;
      handed.push({ ...who, closes: [], why });
      continue;
    }
    const said: readonly Said[] = [
      ...effectOf(view, known.heard),
      ...(one.unsent === null ? [] : [{ ...one.unsent, acknowledged: false }]),
    ];
    const last = said.at(-1);
    const granting = said.filter(({ outcome }) => outcome === 'confirmed' || outcome === 'adjusted');
    if (granting.length > 0) {
      const family = into();
      if (change !== null && family.grants.length === 0) family.grants.push(...grantBefore(row));
      family.told.push({ on: row.appliedOn, text: `${of.from.name}：${change === null ? '申请' : change.label}（${row.caseNo}）` });
      for (const word of said.filter(({ outcome }) => outcome !== 'returned')) {
        const grant = grantOf(row, word);
        family.grants.push(grant);
        family.told.push({
          on: word.decidedOn,
          text: `${word.documentNo}：${grant.from} 起每月 ${yuan(grant.fen)}${word.acknowledged ? '' : '（原单位没有确认收到）'}`,
        });
      }
      if (one.correcting) family.notes.push(`县里正在更正批复 ${last?.documentNo ?? ''}，更正后另行通知。`);
      if (one.correcting || one.unsent !== null) family.closes.push(one.gid);
      addFiles(family, familyOfCase(row).files);
      continue;
    }
    if (last?.outcome === 'refused') continue;
    if (row.state !== 'reported') continue;
    if (change === null) {
      const old = view.kind === 'exception' ? '县里对旧版本作过批复，没有生效；以现在的版本重新办理。' : null;
      handed.push(handCase(of, one.gid, row, old));
      continue;
    }
    const family = into();
    if (family.grants.length === 0) family.grants.push(...grantBefore(row));
    family.closes.push(one.gid);
    family.notes.push(`在办的变更“${change.label}”（${row.caseNo}，拟改为每月 ${yuan(row.monthlyFen)}）没有批复，请承接后重新登记。`);
    family.told.push({ on: row.appliedOn, text: `${of.from.name}：${change.label}（${row.caseNo}），县里还没有批复` });
    addFiles(family, familyOfCase(row).files);
  }

  for (const [source, gathered] of families) {
    if (gathered.grants.length === 0) continue;
    const one = handBenefit(of, gathered.again === null ? source : againKey(gathered.again), gathered);
    if (one !== null) handed.push(one);
  }
  return handed.toSorted((a, b) => (a.caseNo === b.caseNo ? (a.source < b.source ? -1 : 1) : a.caseNo < b.caseNo ? -1 : 1));
};
