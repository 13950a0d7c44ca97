import { lineageOf, makeFact } from '#exchange/facts/fact.ts';
import { decisionsInForce } from '#exchange/facts/view.ts';
import { handOn, rehomingId, type Known, type KnownCase, type UnsentDecision } from '#exchange/facts/succession.ts';
import type { HandedOn } from '#exchange/facts/hand-on-family.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { filingsProfile } from '#exchange/profiles/filings.ts';
import { profileKey } from '#exchange/profiles/profile.ts';
import { rehomingsProfile, type RehomingRow } from '#exchange/profiles/rehomings.ts';
import { countyCase, insertCountyEvent, updateCountyCase, type CountyCaseRow } from '#storage/county.ts';
import { touchLinks } from '#storage/exchange-link.ts';
import { factsAbout, factsOfPair, type FactRow } from '#storage/facts.ts';
import {
  insertRehoming,
  rehomingById,
  rehomingOfSource,
  rehomingsFrom,
  successionOf,
  updateRehoming,
  type RehomingKept,
  type SuccessionRow,
} from '#storage/succession.ts';
import type { ActContext, QueryContext } from '../act.ts';
import { arrivalRowOf, caseRowOf, factOf, filingRowOf, heldDecisions, heldFacts, mergeIn, rehomingRowOf } from '../exchange/fact-store.ts';
import { countyDecisionOf, examinationOf } from '../exchange/freeze-decision.ts';
import { peerHaveOf } from '../exchange/links.ts';
import { rehomingAnswered } from './answered.ts';
import { closeFindings, orderAbout } from './close-findings.ts';
import { readStatement } from '../statements/keep-statement.ts';

const outcomes = { confirm: 'confirmed', adjust: 'adjusted', refuse: 'refused', return: 'returned' } as const;

/** A decision the two persons made and that no package took along. */
const unsentOf = (ctx: QueryContext, row: CountyCaseRow | undefined): UnsentDecision | null => {
  if (row?.state !== 'decided') return null;
  const [examined, decided] = [examinationOf(row), countyDecisionOf(row)];
  if (examined === null || decided === null) return null;
  return {
    outcome: outcomes[examined.outcome],
    amountFen: examined.amountFen,
    fromMonth: examined.fromMonth,
    documentNo: decided.documentNo,
    decidedOn: decided.on,
    statement: row.ours_statement_id === null ? null : readStatement(ctx.db, row.ours_statement_id),
  };
};

const knownCase = (ctx: QueryContext, gid: string, versions: readonly FactRow[]): KnownCase => {
  const row = countyCase(ctx.db, gid);
  const decisions = heldDecisions(ctx.db, gid);
  return {
    gid,
    versions: versions.map((one) => ({ digest: one.digest, parents: factOf(one).parents, row: caseRowOf(one.line) })),
    decisions,
    unsent: unsentOf(ctx, row),
    correcting: (row?.state === 'arrived' || row?.state === 'proposed') && decisionsInForce(decisions).length > 0,
  };
};

/** Everything held of a dissolved office. */
const knownOf = (ctx: QueryContext, org: string): Known => {
  const held = factsOfPair(ctx.db, [org]).filter((row) => row.home === org);
  const byId = (type: string): ReadonlyMap<string, readonly FactRow[]> => {
    const objects = new Map<string, FactRow[]>();
    for (const row of held.filter((one) => one.type === type)) objects.set(row.gid, [...(objects.get(row.gid) ?? []), row]);
    return objects;
  };
  const have = peerHaveOf(ctx.db, org);
  return {
    cases: [...byId(casesProfile.name)].map(([gid, versions]) => knownCase(ctx, gid, versions)),
    // Of two filings that do not follow each other the later one: the list shows what it says, and a person compares.
    filings: [...byId(filingsProfile.name).values()].flatMap((versions) =>
      versions
        .toSorted((a, b) => b.rev - a.rev)
        .slice(0, 1)
        .map(({ line }) => {
          const row = filingRowOf(line);
          return { row, ordered: orderAbout(ctx.db, row) };
        }),
    ),
    before: [...byId(rehomingsProfile.name).values()].flat().map((row) => {
      const [answer] = factsAbout(ctx.db, row.gid, 'arrivals');
      return { row: rehomingRowOf(row.line), answer: answer === undefined ? null : arrivalRowOf(answer.line) };
    }),
    heard: (decisionId) => (have?.get(decisionId)?.size ?? 0) > 0,
  };
};

const event = (ctx: ActContext, caseId: string, text: string): void =>
  insertCountyEvent(ctx.db, { id: ctx.newId(), case_id: caseId, at: ctx.now, actor: ctx.actor.name, text });

/** What the dissolved office had in work is closed here; it goes on as the successor's. */
const closeCases = (ctx: ActContext, of: SuccessionRow, one: HandedOn): void => {
  for (const id of one.closes) {
    const row = countyCase(ctx.db, id);
    if (row === undefined || row.state === 'rehomed') continue;
    updateCountyCase(ctx.db, id, { state: 'rehomed' });
    event(ctx, id, `${of.name}已撤并（${of.document}），由${of.to_name}接着办理，本件在县里办结`);
  }
};

/** The same text for the same contents, in whatever order they were put together. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

const sameContents = (line: string, row: RehomingRow): boolean => {
  const { rev: _a, parents: _b, anc: _c, ...before } = rehomingRowOf(line);
  const { rev: _d, parents: _e, anc: _f, ...now } = row;
  return sorted(before) === sorted(now);
};

const columnsOf = (of: SuccessionRow, one: HandedOn) => ({
  from_org: of.org,
  source: one.source,
  to_org: of.to_org,
  case_no: one.caseNo,
  head_name: one.headName,
  program: one.program,
  answered_on: null,
  answer: null,
  late: '',
  rev: 0,
  settled_on: null,
  settled: '',
});

/** Something became known of a family that was answered: a person looks at it, also where one had done with it before. */
const toLookAt = (ctx: ActContext, id: string, late: string): void => {
  if (rehomingById(ctx.db, id)?.late !== late) updateRehoming(ctx.db, id, { late, settled_on: null, settled: '' });
};

const keepLeft = (ctx: ActContext, of: SuccessionRow, one: HandedOn & { readonly why: string }): void => {
  const known = rehomingOfSource(ctx.db, of.org, one.source);
  if (known !== undefined) {
    if (known.state === 'left') updateRehoming(ctx.db, known.id, { why: one.why });
    else toLookAt(ctx, known.id, one.why);
    return;
  }
  insertRehoming(ctx.db, {
    ...columnsOf(of, one),
    id: ctx.newId(),
    kind: 'left',
    persons: 0,
    monthly_fen: 0,
    from_month: of.from_month,
    digest: '',
    why: one.why,
    state: 'left',
    made_on: ctx.today,
  });
};

/** What became known only after the family was taken over or declined. */
const CAME_LATER = '答复以后县里又知道了这户的新情况（原单位较早封的包，或者备案核查的结论），请电话核对，按变更办理。';

/** Answers whether the successor gets it as it stands now. */
const keepFamily = (ctx: ActContext, of: SuccessionRow, one: Extract<HandedOn, { readonly contents: unknown }>): boolean => {
  const known = rehomingOfSource(ctx.db, of.org, one.source);
  const id = rehomingId(ctx.office.orgCode, of.org, one.source);
  const held = heldFacts(ctx.db, id);
  const row: RehomingRow = { gid: id, owner: ctx.office.orgCode, home: of.to_org, ...lineageOf(held), ...one.contents };
  const [head] = held;
  const same = head !== undefined && sameContents(head.line, row) ? head : null;
  if (known !== undefined && same !== null) return true;
  if (known !== undefined && (known.state === 'taken' || known.state === 'declined')) {
    toLookAt(ctx, known.id, CAME_LATER);
    return false;
  }
  // A county that was restored holds it already, handed back by the successor.
  const fact = same ?? makeFact(rehomingsProfile, row);
  if (same === null) mergeIn(ctx, fact, profileKey(rehomingsProfile), null);
  const says = {
    kind: row.kind,
    persons: row.insuredCount,
    monthly_fen: row.monthlyFen,
    from_month: row.fromMonth,
    digest: fact.digest,
    why: '',
    state: 'made' as const,
  };
  if (known === undefined) {
    insertRehoming(ctx.db, { ...columnsOf(of, one), id, ...says, made_on: ctx.today });
    // A county that was restored may hold the answer already, handed back by the successor.
    for (const answer of factsAbout(ctx.db, id, 'arrivals')) rehomingAnswered(ctx, answer.owner, arrivalRowOf(answer.line));
  } else updateRehoming(ctx.db, id, { ...says, late: '' });
  return true;
};

const waitingAt = (ctx: QueryContext, org: string): readonly RehomingKept[] =>
  factsOfPair(ctx.db, [org])
    .filter((row) => row.type === rehomingsProfile.name && row.home === org)
    .flatMap((row) => {
      const kept = rehomingById(ctx.db, row.gid);
      return kept?.state === 'made' ? [kept] : [];
    });

/** Families that waited at the dissolved office itself, after another was merged into it, wait at the next one now. */
const passOn = (ctx: ActContext, of: SuccessionRow): void => {
  for (const row of waitingAt(ctx, of.org))
    updateRehoming(ctx.db, row.id, { state: 'passed', answered_on: ctx.today, answer: `转由${of.to_name}承接` });
};

/**
 * Hands every family of a dissolved office on to its successor, as facts of the county; the next package to it brings them. Done again
 * when an older stick of that office turns up: what changed travels as a new version, what was answered already is marked.
 */
export const rehomeFamilies = (ctx: ActContext, org: string): number => {
  const of = successionOf(ctx.db, org);
  if (of === undefined) return 0;
  const dissolved = {
    from: { org: of.org, name: of.name },
    document: of.document,
    on: of.on_day,
    fromMonth: of.from_month,
    by: ctx.office.name,
  };
  const handed = handOn(dissolved, knownOf(ctx, org));
  passOn(ctx, of);
  const told = new Set<string>();
  for (const one of handed) {
    if ('why' in one) keepLeft(ctx, of, one);
    else if (keepFamily(ctx, of, one)) for (const filing of one.filings) told.add(filing);
    closeCases(ctx, of, one);
  }
  closeFindings(ctx, of, told);
  const sources = new Set(handed.map((one) => one.source));
  for (const row of rehomingsFrom(ctx.db, org))
    if (!sources.has(row.source) && (row.state === 'made' || row.state === 'taken'))
      toLookAt(ctx, row.id, '县里后来收到的资料表明这户已撤回或停发，请电话核对，按不接收或停发办理。');
  touchLinks(ctx.db);
  return handed.length;
};
