import type { Day } from '#shared/values/dates.ts';

const openingHourMs = 8.5 * 3_600_000;
const closingHourMs = 17.5 * 3_600_000;
const midnight = (day: Day): number => Date.parse(`${day}T00:00:00+08:00`);

/** A clock that only the story turns: days by jumps, the hours of a day by the work done in it. */
export type TurnedClock = {
  readonly now: () => number;
  readonly day: () => Day;
  /** Opens the office on a day; never goes back. */
  readonly turnTo: (day: Day) => void;
  /** The time one act takes. */
  readonly work: () => void;
};

export const turnedClock = (first: Day): TurnedClock => {
  const state = { ms: midnight(first) + openingHourMs, day: first };
  return {
    now: () => state.ms,
    day: () => state.day,
    turnTo: (day) => {
      if (day < state.day) throw new Error(`the clock cannot go back from ${state.day} to ${day}`);
      if (day === state.day) return;
      state.day = day;
      state.ms = midnight(day) + openingHourMs;
    },
    work: () => {
      // However much is done in a day, the office closes before night.
      const left = midnight(state.day) + closingHourMs - state.ms;
      state.ms += Math.max(1, Math.min(40_000, Math.floor(left / 400)));
    },
  };
};
