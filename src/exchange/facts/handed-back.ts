import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import { arrivalsProfile, transfersProfile } from '../profiles/transfers.ts';
import { decisionsProfile } from '../profiles/decisions.ts';
import { rehomingsProfile } from '../profiles/rehomings.ts';
import { tombsProfile } from '../profiles/tombs.ts';
import { tombHome } from './deletion.ts';
import type { FactVersion } from './fact.ts';
import type { MergeAction } from './merge.ts';

/** What of our own no office can have been given by us; it stays outside, and both offices read why. */
export type NotOursCode = 'decision_second' | 'tomb_outside';

export const notOursSentences = {
  decision_second: '这份批复本单位已有一份，内容与它不同。批复作出以后不再改动，这一份没有收下，原来的照旧。',
  tomb_outside: '这份销毁记录列明了不属于两个单位之间的资料，没有收下，原来的资料没有动。',
} as const satisfies Sentences<NotOursCode>;

/** What keeps a family from being paid twice: handed on, moved, answered. */
const guards: readonly string[] = [rehomingsProfile.name, transfersProfile.name, arrivalsProfile.name];

/**
 * Who has to say that a version of our own, brought by another office, is ours (§5.5). `action`: what merging it would come to here;
 * `reconciling`: whether this office was restored and is not reconciled with that office yet. What is known here, or stands behind what
 * is held, says nothing new and asks nobody. A decision is immutable: a second version of one is nobody's to bring. Decisions and
 * tombstones wait for two persons always, for no other act could be undone less; while a restore is reconciled what goes on from
 * what is held, and what keeps a family from being paid twice, is taken at once.
 */
export const whoConfirms = (
  type: string,
  action: MergeAction,
  reconciling: boolean,
): Outcome<'nobody' | 'one' | 'two', 'decision_second'> => {
  if (action === 'known' || action === 'buried') return done('nobody');
  if (type === decisionsProfile.name) return action === 'added' ? done('two') : refuse('decision_second');
  if (type === tombsProfile.name) return done('two');
  return reconciling && (action !== 'added' || guards.includes(type)) ? done('nobody') : done('one');
};

/**
 * R6: whether a tombstone in this office's name names what this office (`me`, a division code) would never have written into it: `held`
 * are the versions held here that it names. A tombstone is of one pair of offices (`tombHome`), never of all townships.
 */
export const reachesBeyond = (
  me: string,
  tomb: Pick<FactVersion, 'home'>,
  held: readonly Pick<FactVersion, 'type' | 'owner' | 'home'>[],
): boolean => tomb.home === '*' || held.some((fact) => tombHome(me, fact) !== tomb.home);
