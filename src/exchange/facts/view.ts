import type { Sentences } from '#shared/values/refusal.ts';
import type { CaseRow } from '../profiles/cases.ts';
import type { DecisionRow } from '../profiles/decisions.ts';

/** What the rule needs of a held case version. */
export type CaseHead = { readonly digest: string; readonly parents: readonly string[] } & Pick<CaseRow, 'basis' | 'state'>;

/** What the rule needs of a held decision. */
export type HeldDecision = { readonly digest: string } & Pick<DecisionRow, 'gid' | 'caseId' | 'caseDigest' | 'outcome' | 'supersedes'>;

export type CaseException =
  'diverged' | 'case_unknown' | 'two_decisions' | 'old_version' | 'decision_diverged' | 'supersedes_loop' | 'supersedes_unknown';

export const caseExceptionSentences = {
  diverged: '这个案件有两个互不接续的版本，请乡镇核对后重新上报。',
  case_unknown: '批复所指的案件本机没有。',
  two_decisions: '这个案件有两份同时有效的批复，请县里另作一份取代它们。',
  old_version: '批复针对的是旧版本，金额没有采用。',
  decision_diverged: '同一份批复出现两种内容，金额没有采用。',
  supersedes_loop: '几份批复互相取代，没有一份有效。',
  supersedes_unknown: '批复取代了一份本机没有的批复，金额没有采用。',
} as const satisfies Sentences<CaseException>;

export type CaseView<D extends HeldDecision = HeldDecision> =
  | { readonly kind: 'none' }
  | { readonly kind: 'effect'; readonly decision: D }
  | { readonly kind: 'exception'; readonly exception: CaseException; readonly inForce: readonly D[] };

/** Decisions named in no other held decision's `supersedes`. */
export const decisionsInForce = <D extends HeldDecision>(decisions: readonly D[]): readonly D[] => {
  const superseded = new Set(decisions.flatMap((d) => d.supersedes.filter((id) => id !== d.gid)));
  return decisions.filter((d) => !superseded.has(d.gid));
};

/** A decision fits the version it names, a version made in its knowledge, or a withdrawal made directly from it. */
export const fits = (decision: HeldDecision, head: CaseHead): boolean =>
  decision.caseDigest === head.digest ||
  head.basis.includes(decision.gid) ||
  (head.state === 'withdrawn' && head.parents.includes(decision.caseDigest));

/**
 * R4: what holds for a case, as a function of the facts held alone. `heads` = its versions held, `decisions` = all held
 * decisions about it, `deleted` = ids that tombstones held here name (they are not missed). The caller books an
 * effect at most once per decision id; effects already booked stay when an exception appears.
 */
export const viewCase = <D extends HeldDecision>(
  heads: readonly CaseHead[],
  decisions: readonly D[],
  deleted: ReadonlySet<string> = new Set(),
): CaseView<D> => {
  const ids = new Set(decisions.map((d) => d.gid));
  const inForce = decisionsInForce(decisions);
  const exception = (code: CaseException): CaseView<D> => ({ kind: 'exception', exception: code, inForce });
  if (ids.size !== decisions.length) return exception('decision_diverged');
  if (decisions.length > 0 && inForce.length === 0) return exception('supersedes_loop');
  if (inForce.every((d) => d.outcome === 'void')) return heads.length > 1 ? exception('diverged') : { kind: 'none' };
  const [head, ...otherHeads] = heads;
  // What the county has deleted since, about a case that is deleted here too, waits for nobody.
  if (head === undefined) return inForce.every((d) => deleted.has(d.gid)) ? { kind: 'none' } : exception('case_unknown');
  if (otherHeads.length > 0) return exception('diverged');
  const [decision, ...others] = inForce;
  if (decision === undefined || others.length > 0) return exception('two_decisions');
  if (decision.supersedes.some((id) => !ids.has(id) && !deleted.has(id))) return exception('supersedes_unknown');
  return fits(decision, head) ? { kind: 'effect', decision } : exception('old_version');
};

/**
 * R3 for the county: what a new decision must supersede so that it is the only one in force. `deleted`: decisions about the case that
 * the county has deleted and a township may still hold.
 */
export const supersedesFor = (decisions: readonly HeldDecision[], deleted: readonly string[] = []): string[] => {
  const inForce = decisionsInForce(decisions);
  return [...new Set([...(inForce.length > 0 ? inForce : decisions).map((d) => d.gid), ...deleted])].sort();
};
