import * as fc from 'fast-check';

/** One thing that happens. `t` a township, `k` which of many, `copy` whether the copied PC does it (where there is one), `hall` the county. */
export type Step = { readonly kind: StepKind; readonly t: number; readonly k: number; readonly copy: boolean; readonly hall: boolean };

const weights = {
  open: 4,
  amend: 3,
  withdraw: 1,
  close: 2,
  decide: 4,
  refuse: 1,
  publish: 1,
  /** A package is sealed and lies on a stick. */ seal: 6,
  /** Any stick of before, however old, any number of times, also one that was read already; what is never picked is lost. */ deliver: 8,
  /** There and back without a loss. */ trip: 4,
  wrongOffice: 1,
  /** An office reads a stick it wrote itself. */ ownStick: 2,
  /** The power fails while a stick is read. */ cut: 1,
  backup: 3,
  restore: 2,
  /** A disk image is put back and nobody says so. */ image: 1,
  copyPc: 1,
  setClock: 1,
  /** An office is given a newer program, or goes back to the one before it. */ program: 1,
  remove: 3,
  /** A township or the county puts into its next package what it wrote in the other's name. */ forge: 4,
} as const;
export type StepKind = keyof typeof weights;

const everything = Object.keys(weights).filter((kind): kind is StepKind => kind in weights);

export type Schedule = { readonly towns: number; readonly clocks: readonly number[]; readonly steps: readonly Step[] };

/** A kind of misfortune: how many townships, how long, and what does not happen. */
export type Variant = {
  readonly key: 'restores' | 'four' | 'deletions' | 'copies' | 'quiet' | 'forging' | 'everything';
  readonly name: string;
  /** Its part of all schedules. */ readonly share: number;
  readonly towns: 1 | 3;
  readonly length: readonly [number, number];
  readonly never: readonly StepKind[];
  /** Weights other than usual: long runs with many deletions need many whole trips. */ readonly often?: Partial<
    Readonly<Record<StepKind, number>>
  >;
};

const restores: readonly StepKind[] = ['restore', 'image'];
const deletions = { trip: 14, remove: 8, close: 5, backup: 5, restore: 3 };
export const variants: readonly Variant[] = [
  {
    key: 'restores',
    share: 0.25,
    name: 'restores of both sides, wrong clocks',
    towns: 1,
    length: [10, 60],
    never: ['copyPc', 'image', 'forge'],
  },
  {
    key: 'four',
    share: 0.2,
    name: 'a county and three townships, copies, noticed and unnoticed restores',
    towns: 3,
    length: [20, 90],
    never: ['forge'],
  },
  {
    key: 'deletions',
    share: 0.1,
    name: 'long runs with many deletions and restores',
    towns: 1,
    length: [60, 160],
    never: ['copyPc', 'image', 'forge'],
    often: deletions,
  },
  { key: 'copies', share: 0.2, name: 'copies, no restores', towns: 1, length: [10, 60], never: [...restores, 'forge'] },
  { key: 'quiet', share: 0.1, name: 'neither restores nor copies', towns: 3, length: [10, 60], never: [...restores, 'copyPc', 'forge'] },
  {
    key: 'forging',
    share: 0.05,
    name: 'offices that write in each other’s name',
    towns: 3,
    length: [20, 80],
    never: [...restores, 'copyPc'],
  },
  {
    key: 'everything',
    share: 0.1,
    name: 'long runs of four offices with everything',
    towns: 3,
    length: [80, 200],
    never: ['forge'],
    often: deletions,
  },
];

export const variantOf = (key: Variant['key']): Variant => {
  const found = variants.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no variant ${key}`);
  return found;
};

/** Random schedules of a variant. */
export const schedulesOf = ({ towns, length: [minLength, maxLength], never, often = {} }: Variant): fc.Arbitrary<Schedule> =>
  fc.record({
    towns: fc.constant(towns),
    clocks: fc.array(fc.integer({ min: -500, max: 500 }), { minLength: towns + 1, maxLength: towns + 1 }),
    steps: fc.array(
      fc.record({
        kind: fc.oneof(
          ...everything
            .filter((kind) => !never.includes(kind))
            .map((kind) => ({ weight: often[kind] ?? weights[kind], arbitrary: fc.constant(kind) })),
        ),
        t: fc.nat(towns - 1),
        k: fc.nat(999),
        copy: fc.boolean(),
        hall: fc.boolean(),
      }),
      { minLength, maxLength, size: 'max' },
    ),
  });

/** One story with one township: `kind`, `kind copy`, `kind hall` or `kind 7` (which of many), or `[times, kind]`. */
export const stepsOf = (...told: readonly (string | readonly [number, StepKind])[]): Schedule => ({
  towns: 1,
  clocks: [0, 0],
  steps: told
    .flatMap((one) => (typeof one === 'string' ? [one] : Array.from({ length: one[0] }, () => one[1])))
    .map((one) => {
      const [name, ...how] = one.split(' ');
      const kind = everything.find((known) => known === name);
      if (kind === undefined) throw new Error(`no step ${one}`);
      const k = how.map(Number).find((n) => !Number.isNaN(n)) ?? 0;
      return { kind, t: 0, k, copy: how.includes('copy'), hall: how.includes('hall') };
    }),
});
