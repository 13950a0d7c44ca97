import { z } from 'zod';
import { matchesGroup } from '#exchange/suite/fingerprint.ts';

const groupList = z.array(z.int());
/** The groups that were asked for, as they are kept. */
export const groupsOf = (text: string): number[] => groupList.parse(JSON.parse(text));

/** Two different groups of the six, at random: typed from paper they cannot be guessed from habit. */
export const askTwo = (random: (bytes: number) => Uint8Array): number[] => {
  const [a = 0, b = 0] = random(2);
  const first = a % 6;
  return [first, (first + 1 + (b % 5)) % 6].toSorted((x, y) => x - y);
};

/** Whether every group that was asked for was typed right from paper. */
export const typedRight = (
  fingerprint: readonly string[],
  asked: readonly number[],
  typed: readonly { readonly index: number; readonly digits: string }[],
): boolean => asked.every((index) => typed.some((group) => group.index === index && matchesGroup(fingerprint, index, group.digits)));
