import { decimal, fraction, multiply, roundToFen } from '../statement/fraction.ts';

/** SHA-256 of a UTF-8 text as 64 lower-case hex digits; the host brings it, so that anybody's tool gives the same. */
export type Sha256 = (text: string) => string;

/** What is printed before the draw and with its result, so that anyone can repeat it. */
export type SpotCheckDraw = {
  /** Case numbers the draw was made among, sorted. */
  readonly frame: readonly string[];
  /** SHA-256 of the sorted case numbers, each followed by a line feed. */
  readonly frameHash: string;
  /** Visited in any case (complaint, kin filing): outside the frame, on top of the number drawn. */
  readonly always: readonly string[];
  /** ⌈ratio × frame⌉ numbers, in the order their tickets fell. */
  readonly drawn: readonly { readonly no: string; readonly ticket: string }[];
};

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The sorted list as one text: what a `sort` of the printed numbers puts into a file. */
const frameText = (frame: readonly string[]): string => frame.map((no) => `${no}\n`).join('');

/** How many of a frame are drawn: the ratio of it, rounded up (20 % of 23 are 5, of 5 are 1). */
export const drawSize = (frame: number, ratio: string): number =>
  Math.min(frame, roundToFen(multiply(fraction(frame), decimal(ratio)), 'CEIL'));

/**
 * 抽查: draws ⌈ratio × N⌉ families for a second, independent visit. A family's ticket is
 * SHA-256(seed ⏎ frame hash ⏎ case number); the lowest tickets are drawn. Nothing but the seed, which is public beforehand, and
 * the printed frame decides; families that must be visited anyhow are not in the frame and take nobody's place.
 */
export const drawSpotCheck = (
  cases: readonly { readonly no: string; readonly mustVisit: boolean }[],
  rule: { readonly seed: string; readonly ratio: string },
  sha256: Sha256,
): SpotCheckDraw => {
  const frame = cases.flatMap((one) => (one.mustVisit ? [] : [one.no])).sort(byText);
  const frameHash = sha256(frameText(frame));
  const tickets = frame.map((no) => ({ no, ticket: sha256(`${rule.seed}\n${frameHash}\n${no}`) }));
  return {
    frame,
    frameHash,
    always: cases.flatMap((one) => (one.mustVisit ? [one.no] : [])).sort(byText),
    drawn: tickets.sort((one, other) => byText(one.ticket, other.ticket)).slice(0, drawSize(frame.length, rule.ratio)),
  };
};
