import { hasRightCheckDigit } from '#domain/people/id-number.ts';
import { programOf } from '#domain/programs/registry.ts';
import { coversOf } from '#exchange/facts/deletion.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import { notOursSentences } from '#exchange/facts/handed-back.ts';
import { acceptFact, inPair, type Pair } from '#exchange/facts/scope.ts';
import type { RowRefusal } from '#exchange/facts/receipts.ts';
import type { CaseRow } from '#exchange/profiles/cases.ts';
import { filingsProfile } from '#exchange/profiles/filings.ts';
import { findingsProfile } from '#exchange/profiles/findings.ts';
import { rehomingsProfile } from '#exchange/profiles/rehomings.ts';
import { standardsProfile } from '#exchange/profiles/standards.ts';
import { packageSentence } from '#exchange/package/sentence.ts';
import { codetablesProfile } from '#exchange/profiles/codetables.ts';
import { matchesProfile } from '#exchange/profiles/matches.ts';
import { matchRowsMost, matchTableSentences } from '#exchange/facts/match-table.ts';
import { tombsProfile } from '#exchange/profiles/tombs.ts';
import { arrivalsProfile, transfersProfile } from '#exchange/profiles/transfers.ts';
import { reconcilingSince } from '#storage/backup.ts';
import { replaceWantsOf } from '#storage/exchange-link.ts';
import { fillSentence, refuse } from '#shared/values/refusal.ts';
import { heldVersions } from '#storage/facts.ts';
import { peers } from '#storage/peers.ts';
import type { ActContext } from '../act.ts';
import { takeTable, tableProblem } from '../codes/publish-table.ts';
import { arriveFiling } from '../filings/arrive-filing.ts';
import { arriveFinding } from '../filings/arrive-finding.ts';
import { removeBuried } from '../retention/remove-buried.ts';
import { arriveTransfer } from '../transfers/arrive.ts';
import { transferAnswered } from '../transfers/hand-over.ts';
import { ownBuried } from './buried.ts';
import { codeTableOf, familyOf, findingRowOf, matchListOf, mergeIn, standardRowOf, transferRowOf, wouldMerge } from './fact-store.ts';
import { waitForAttachments } from './take-attachments.ts';
import { heedReturned } from './returned.ts';
import type { StagedPackage } from './staged-packages.ts';
import { standardProblem, takeStandard } from './take-standard.ts';
import { pairOf } from './trust.ts';

export type TakenFacts = {
  readonly accepted: number;
  /** What is held now and was not before. */
  readonly fresh: readonly FactVersion[];
  readonly unchanged: number;
  readonly conflicts: number;
  readonly refused: readonly RowRefusal[];
  /** Cases whose standing may have changed. */
  readonly touched: ReadonlySet<string>;
  /** Decisions and tombstones of our own that are unknown here: handed back, taken only after two persons have said so. */
  readonly waiting: readonly FactVersion[];
  /** What bears this office's name and cannot be of it: refused. */
  readonly notOurs: readonly FactVersion[];
  /** Other facts of our own that are unknown here: they wait for one person's word. */
  readonly returned: number;
};

/** What is wrong with a case by the rules of the work, so that its owner has to send another version. */
const caseProblem = (row: Pick<CaseRow, 'program' | 'members'>): { readonly code: string; readonly text: string } | null => {
  if (programOf(row.program) === undefined) return { code: 'program_unknown', text: `本机没有“${row.program}”这一事项，请先升级程序。` };
  const numbers = row.members.flatMap((m) =>
    m.idNumber === null ? [] : [{ name: m.name, number: m.idNumber, asPrinted: m.numberAsPrinted === true }],
  );
  const wrong = numbers.find((one) => one.number.length === 18 && !one.asPrinted && !hasRightCheckDigit(one.number));
  if (wrong !== undefined) return { code: 'id_check_digit', text: `${wrong.name} 的公民身份号码校验码不对，请核对后重新上报。` };
  const twice = numbers.find((one, i) => numbers.findIndex((other) => other.number === one.number) !== i);
  return twice === undefined ? null : { code: 'id_number_twice', text: `${twice.name} 的公民身份号码在户内出现两次，请核对后重新上报。` };
};

/** E12: a list no office could work through is not taken at all. */
const listProblem = ({ rows }: { readonly rows: number }): { readonly code: string; readonly text: string } | null =>
  rows <= matchRowsMost ? null : { code: 'E_LIMIT', text: fillSentence(matchTableSentences.E_LIMIT, { rows, most: matchRowsMost }) };

/** A table that takes a code back, renames it or uses it for something else is not taken; an older one that was read before is no news. */
const codeProblem = (ctx: ActContext, fact: FactVersion): { readonly code: string; readonly text: string } | null => {
  const problem = wouldMerge(ctx.db, fact, new Set()) === 'known' ? null : tableProblem(ctx, codeTableOf(fact.line));
  return problem === null ? null : { code: 'codetable_bad', text: problem };
};

const problemOf = (ctx: ActContext, fact: FactVersion): { readonly code: string; readonly text: string } | null => {
  const family = familyOf(fact);
  if (family !== null) return caseProblem(family);
  if (fact.type === transfersProfile.name) return caseProblem(transferRowOf(fact.line));
  if (fact.type === codetablesProfile.name) return codeProblem(ctx, fact);
  if (fact.type === matchesProfile.name) return listProblem(matchListOf(fact.line));
  if (fact.type !== standardsProfile.name) return null;
  const problem = standardProblem(ctx, standardRowOf(fact.line));
  return problem === null ? null : { code: 'policy_bad', text: problem };
};

const isTomb = ({ fact }: { readonly fact: FactVersion }): boolean => fact.type === tombsProfile.name;
const isTakenBack = ({ fact }: { readonly fact: FactVersion }): boolean =>
  fact.type === standardsProfile.name && standardRowOf(fact.line).withdrawn != null;
/** Tombstones first: what they name is not taken out of the same package. What leaves force makes room for what comes into it. */
const rank = (one: { readonly fact: FactVersion }): number => (isTomb(one) ? 0 : isTakenBack(one) ? 1 : 2);

/** The pairs a package may speak of: one, or of what this office wrote to itself (R10) every one it makes. */
const pairsOf = (ctx: ActContext, peer: string): readonly Pair[] =>
  peer === ctx.office.orgCode ? peers(ctx.db).map(({ org }) => pairOf(ctx.db, ctx.office, org)) : [pairOf(ctx.db, ctx.office, peer)];
const noPair = refuse('E_OWNER', { owner: '', home: '' });

/** R5 and R2 over every fact of a package; the order of the rows decides nothing. */
export const takeFacts = (ctx: ActContext, staged: StagedPackage, released: boolean): TakenFacts => {
  const pairs = pairsOf(ctx, staged.peer);
  const me = ctx.office.orgCode;
  const refused: RowRefusal[] = staged.contents.exceptions.flatMap((e) =>
    e.gid === null ? [] : [{ gid: e.gid, digest: e.digest, code: e.refusal.code, text: packageSentence(e.refusal) }],
  );
  const touched = new Set<string>();
  const fresh: FactVersion[] = [];
  const waiting: FactVersion[] = [];
  const notOurs: FactVersion[] = [];
  let [unchanged, conflicts, returned] = [0, 0, 0];
  const ordered = staged.facts.toSorted((a, b) => rank(a) - rank(b));
  const reconciling = reconcilingSince(ctx.db, staged.peer) !== undefined;
  let buried = ownBuried(ctx.db, me);
  let handedBack: readonly FactVersion[] = [];
  for (const { fact, profile } of ordered) {
    if (handedBack.length > 0 && fact.type !== tombsProfile.name) {
      buried = ownBuried(ctx.db, me);
      removeBuried(ctx, handedBack);
      handedBack = [];
    }
    const held = heldVersions(ctx.db, fact.gid);
    const pair = pairs.find((one) => inPair(one, fact)) ?? pairs[0];
    const scope = pair === undefined ? noPair : acceptFact(me, pair, staged.verified.sender.org, fact);
    const refuseRow = (code: string, text: string): void => void refused.push({ gid: fact.gid, digest: fact.digest, code, text });
    if (!scope.ok) {
      refuseRow('E_OWNER', packageSentence(scope.error));
      continue;
    }
    // An id stands for one object of one kind and one owner for ever.
    if (held.some((one) => one.type !== fact.type || one.owner !== fact.owner || one.home !== fact.home)) {
      refuseRow('E_OWNER', '这个编号在本机属于另一条资料，没有收下。');
      continue;
    }
    const problem = fact.owner === me ? null : problemOf(ctx, fact);
    if (problem !== null) {
      refuseRow(problem.code, problem.text);
      continue;
    }
    if (scope.value === 'confirm') {
      const back = heedReturned(ctx, staged, { fact, profile }, { buried, released, reconciling });
      if (!back.ok) {
        refuseRow(back.error.code, notOursSentences[back.error.code]);
        notOurs.push(fact);
      } else if (back.value === 'waits') waiting.push(fact);
      else if (back.value === 'kept') returned += 1;
      else if (back.value === 'refused') unchanged += 1;
      if (!back.ok || back.value !== 'take') continue;
    }
    const { action, about } = mergeIn(ctx, fact, profile, staged.verified.headHash, buried);
    if (fact.type === tombsProfile.name && fact.owner === me && action !== 'known' && action !== 'buried')
      handedBack = [...handedBack, fact];
    if (action === 'known' || action === 'buried') unchanged += 1;
    else fresh.push(fact);
    if (action === 'diverged') conflicts += 1;
    touched.add(about);
    if (fact.type === codetablesProfile.name && action !== 'known') takeTable(ctx, codeTableOf(fact.line));
    const fromOther = staged.peer === me;
    // The other PC of this office brings the attachments of what was done there along; its county holds what a township lost.
    const lost = fromOther || ctx.office.role === 'township';
    if (lost && fact.owner === me && action !== 'known' && action !== 'buried') waitForAttachments(ctx, staged.peer, fact.gid);
    if (fact.owner === me || action === 'known' || action === 'buried') continue;
    waitForAttachments(ctx, fromOther ? fact.owner : staged.peer, fact.gid);
    if (fact.type === tombsProfile.name) for (const { gid } of coversOf(fact)) replaceWantsOf(ctx.db, staged.peer, gid, []);
    if (fact.type === standardsProfile.name && ctx.office.role === 'township') takeStandard(ctx, standardRowOf(fact.line));
    if (fact.type === filingsProfile.name && ctx.office.role === 'county') arriveFiling(ctx, fact.gid, staged.verified.headHash);
    if (fact.type === transfersProfile.name) arriveTransfer(ctx, fact);
    if (fact.type === rehomingsProfile.name && ctx.office.role === 'township') arriveTransfer(ctx, fact);
    if (fact.type === arrivalsProfile.name) transferAnswered(ctx, fact);
    if (fact.type === findingsProfile.name && ctx.office.role === 'township') arriveFinding(ctx, findingRowOf(fact.line));
  }
  removeBuried(ctx, handedBack);
  return { accepted: fresh.length, fresh, unchanged, conflicts, refused, touched, waiting, notOurs, returned };
};
