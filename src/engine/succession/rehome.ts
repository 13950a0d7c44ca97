import { decisionsInForce } from '#exchange/facts/view.ts';
import { handOn, type Known, type KnownCase, type UnsentDecision } from '#exchange/facts/succession.ts';
import type { HandedOn } from '#exchange/facts/hand-on-family.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { filingsProfile } from '#exchange/profiles/filings.ts';
import { rehomingsProfile } from '#exchange/profiles/rehomings.ts';
import { countyCase, updateCountyCase, type CountyCaseRow } from '#storage/county.ts';
import { touchLinks } from '#storage/exchange-link.ts';
import { factsAbout, factsOfPair, type FactRow } from '#storage/facts.ts';
import {
  rehomingById,
  rehomingOfSource,
  rehomingsFrom,
  successionOf,
  updateRehoming,
  type RehomingKept,
  type SuccessionRow,
} from '#storage/succession.ts';
import type { ActContext, QueryContext } from '../act.ts';
import { tellOfCase } from '../county/county-events.ts';
import { arrivalRowOf, caseRowOf, factOf, filingRowOf, heldDecisions, rehomingRowOf } from '../exchange/fact-store.ts';
import { countyDecisionOf, examinationOf } from '../exchange/freeze-decision.ts';
import { peerHaveOf } from '../exchange/links.ts';
import { closeFindings, orderAbout } from './close-findings.ts';
import { isHandedBack, keepFamily, keepHandedBack, keepLeft, toLookAt } from './keep-rehoming.ts';
import { isThinnedOut } from './settled.ts';
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

/** What the dissolved office had in work is closed here; it goes on as the successor's. */
const closeCases = (ctx: ActContext, of: SuccessionRow, one: HandedOn): void => {
  for (const id of one.closes) {
    const row = countyCase(ctx.db, id);
    if (row === undefined || row.state === 'rehomed') continue;
    updateCountyCase(ctx.db, id, { state: 'rehomed' });
    tellOfCase(ctx, id, `${of.name}已撤并（${of.document}），由${of.to_name}接着办理，本件在县里办结`);
  }
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
  const thin = isThinnedOut(ctx.db, ctx.office, org);
  for (const one of handed) {
    // Years later only what nobody knew of is news: of the others part of what they were made of is deleted.
    if (thin && rehomingOfSource(ctx.db, org, one.source) !== undefined) continue;
    if ('why' in one) keepLeft(ctx, of, one);
    else if (keepFamily(ctx, of, one)) for (const filing of one.filings) told.add(filing);
    closeCases(ctx, of, one);
  }
  keepHandedBack(ctx, of);
  closeFindings(ctx, of, told);
  const sources = new Set(handed.map((one) => one.source));
  for (const row of rehomingsFrom(ctx.db, org))
    if (!thin && !sources.has(row.source) && !isHandedBack(row) && (row.state === 'made' || row.state === 'taken'))
      toLookAt(ctx, row.id, '县里后来收到的资料表明这户已撤回或停发，请电话核对，按不接收或停发办理。');
  touchLinks(ctx.db);
  return handed.length;
};
