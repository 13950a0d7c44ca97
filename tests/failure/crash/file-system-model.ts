import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Recorded } from './recording-disk.ts';

/*
 * What a file system may keep of the operations of an application, after ALICE (Pillai and others, "All File Systems Are Not
 * Created Equal", OSDI 2014) and CrashMonkey (Mohan and others, OSDI 2018): the abstract persistence model. Contents belong to an
 * inode and names to the folder they stand in. What was flushed before is there; of the rest any part may be, in any order: a
 * write whole, by half or as zeros, a name or not. A rename within a folder is one step.
 */

type Inode = number;
/** One change that lasts by itself or not at all. */
type Effect =
  | { readonly on: 'contents'; readonly inode: Inode; readonly at: number; readonly bytes: Buffer }
  | { readonly on: 'contents'; readonly inode: Inode; readonly cut: true }
  | { readonly on: 'contents'; readonly inode: Inode; readonly whole: Buffer }
  | { readonly on: 'names'; readonly inode: Inode; readonly name: string; readonly to: Inode | null }
  | { readonly on: 'names'; readonly inode: Inode; readonly from: string; readonly name: string };
type Step =
  | { readonly kind: 'effect'; readonly effect: Effect; readonly lasting: boolean }
  | { readonly kind: 'flush'; readonly on: Effect['on']; readonly inode: Inode }
  | { readonly kind: 'told' };

type Contents = { readonly bytes: Buffer; readonly key: string };
type Tree = { readonly files: Map<Inode, Contents>; readonly folders: Map<Inode, Map<string, Inode>> };
export type History = { readonly start: Tree; readonly steps: readonly Step[] };

const ROOT = 0;

const copyOf = (tree: Tree): Tree => ({
  files: new Map(tree.files),
  folders: new Map([...tree.folders].map(([inode, names]) => [inode, new Map(names)])),
});

/** Reads a folder as it lies on the disk now: all of it lasting. */
export const treeOf = (root: string): Tree => {
  const tree: Tree = { files: new Map(), folders: new Map() };
  let next = ROOT;
  const take = (path: string): Inode => {
    const inode = next++;
    if (statSync(path).isDirectory())
      tree.folders.set(
        inode,
        new Map(
          readdirSync(path)
            .filter((name) => !name.startsWith('in-use.lock'))
            .map((name) => [name, take(join(path, name))]),
        ),
      );
    else tree.files.set(inode, { bytes: readFileSync(path), key: String(inode) });
    return inode;
  };
  take(root);
  return tree;
};

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '' && part !== '.');

/** Turns recorded operations into changes of inodes, from the tree they began on. */
export const historyOf = (start: Tree, operations: readonly Recorded[]): History => {
  const live = copyOf(start);
  const made: Made = new Map();
  let next = Math.max(...live.files.keys(), ...live.folders.keys(), ROOT) + 1;
  const steps: Step[] = [];
  const find = (path: string): Inode | undefined =>
    partsOf(path).reduce<Inode | undefined>((inode, part) => (inode === undefined ? undefined : live.folders.get(inode)?.get(part)), ROOT);
  const must = (path: string): Inode => {
    const inode = find(path);
    if (inode === undefined) throw new Error(`the model does not know ${path}`);
    return inode;
  };
  const change = (effect: Effect, lasting = false): void => {
    apply(live, effect, 'whole', `${steps.length}`, made);
    steps.push({ kind: 'effect', effect, lasting });
  };
  const link = (path: string, folder: boolean, lasting = false): Inode => {
    const inode = next++;
    if (folder) {
      live.folders.set(inode, new Map());
      start.folders.set(inode, new Map());
    } else start.files.set(inode, { bytes: Buffer.alloc(0), key: `${inode}` });
    change({ on: 'names', inode: must(dirname(path)), name: basename(path), to: inode }, lasting);
    return inode;
  };
  const outside = (path: string, bytes: Buffer | null): void => {
    const inode = find(path);
    if (bytes !== null) change({ on: 'contents', inode: inode ?? link(path, false, true), whole: bytes }, true);
    else if (inode !== undefined) change({ on: 'names', inode: must(dirname(path)), name: basename(path), to: null }, true);
  };
  for (const one of operations) {
    if (one.kind === 'told') steps.push({ kind: 'told' });
    else if (one.kind === 'create') {
      const inode = find(one.path);
      if (inode === undefined) link(one.path, false);
      else change({ on: 'contents', inode, cut: true });
    } else if (one.kind === 'write') change({ on: 'contents', inode: must(one.path), at: one.at, bytes: one.bytes });
    else if (one.kind === 'make-folder') link(one.path, true);
    else if (one.kind === 'remove') change({ on: 'names', inode: must(dirname(one.path)), name: basename(one.path), to: null });
    else if (one.kind === 'rename')
      change({ on: 'names', inode: must(dirname(one.path)), from: basename(one.path), name: basename(one.to) });
    else if (one.kind === 'flush') steps.push({ kind: 'flush', on: 'contents', inode: must(one.path) });
    else if (one.kind === 'flush-folder') {
      const inode = find(one.path);
      // A folder above the one that is watched.
      if (inode !== undefined) steps.push({ kind: 'flush', on: 'names', inode });
    } else if (one.kind === 'outside') outside(one.path, one.bytes);
  }
  return { start, steps };
};

/** How much of a change came to last. */
type Kept = 'none' | 'whole' | 'half' | 'zeros';
const fates = (effect: Effect): readonly Kept[] => ('bytes' in effect ? ['none', 'whole', 'half', 'zeros'] : ['none', 'whole']);

/** Contents already made of the same changes: thousands of states share a handful. */
type Made = Map<string, Contents>;

const apply = (tree: Tree, effect: Effect, kept: Kept, id: string, made: Made): void => {
  if (kept === 'none') return;
  if (effect.on === 'names') {
    const names = tree.folders.get(effect.inode) ?? new Map<string, Inode>();
    tree.folders.set(effect.inode, names);
    const to = 'from' in effect ? (names.get(effect.from) ?? null) : effect.to;
    if ('from' in effect) {
      // What was to be renamed never came to last under its first name, yet its second one did.
      if (to === null) return;
      names.delete(effect.from);
    }
    if (to === null) names.delete(effect.name);
    else names.set(effect.name, to);
    return;
  }
  const before = tree.files.get(effect.inode) ?? { bytes: Buffer.alloc(0), key: `${effect.inode}` };
  const key = `${before.key},${id}${kept}`;
  const known = made.get(key);
  if (known !== undefined) {
    tree.files.set(effect.inode, known);
    return;
  }
  const put = (bytes: Buffer): void => {
    made.set(key, { bytes, key });
    tree.files.set(effect.inode, { bytes, key });
  };
  if ('cut' in effect) put(Buffer.alloc(0));
  else if ('whole' in effect) put(effect.whole);
  else {
    const came =
      kept === 'half'
        ? effect.bytes.subarray(0, effect.bytes.length >> 1)
        : kept === 'zeros'
          ? Buffer.alloc(effect.bytes.length)
          : effect.bytes;
    const bytes = Buffer.alloc(Math.max(before.bytes.length, effect.at + came.length));
    before.bytes.copy(bytes);
    came.copy(bytes, effect.at);
    put(bytes);
  }
};

export type CrashState = {
  readonly tree: Tree;
  /** How many operations had been asked for, and whether somebody had been told by then that the work is done. */
  readonly after: number;
  readonly told: boolean;
};

const keyOf = (tree: Tree, inode: Inode = ROOT): string => {
  const names = tree.folders.get(inode);
  if (names === undefined) return tree.files.get(inode)?.key ?? '';
  return `{${[...names]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, to]) => `${name}:${keyOf(tree, to)}`)
    .join('|')}}`;
};

/** A repeatable choice. */
const chooser = (seed: number): ((n: number) => number) => {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
};

/** The changes of a beginning that last for sure, and those that may. */
const pendingOf = (steps: readonly Step[]): { readonly open: readonly number[]; readonly told: boolean } => {
  const open: number[] = [];
  const flushed = new Set<string>();
  for (let i = steps.length - 1; i >= 0; i -= 1) {
    const step = steps[i];
    if (step?.kind === 'flush') flushed.add(`${step.on} ${step.inode}`);
    else if (step?.kind === 'effect' && !step.lasting && !flushed.has(`${step.effect.on} ${step.effect.inode}`)) open.unshift(i);
  }
  return { open, told: steps.some((step) => step.kind === 'told') };
};

/** Ways in which the open changes of one beginning can end: all of them where there are few, else the plain ones and a seeded choice. */
function* endings(history: History, open: readonly number[], most: number): Generator<ReadonlyMap<number, Kept>> {
  const choices = open.map((i) => {
    const step = history.steps[i];
    return step?.kind === 'effect' ? fates(step.effect) : [];
  });
  const all = choices.reduce((product, one) => product * one.length, 1);
  if (all <= most) {
    for (let n = 0; n < all; n += 1) {
      let rest = n;
      yield new Map(
        open.map((i, at) => {
          const mine = choices[at] ?? [];
          const kept = mine[rest % mine.length] ?? 'none';
          rest = Math.floor(rest / mine.length);
          return [i, kept];
        }),
      );
    }
    return;
  }
  const plain = (kept: Kept, but = -1, other: Kept = 'none'): Map<number, Kept> => new Map(open.map((i) => [i, i === but ? other : kept]));
  yield plain('none');
  yield plain('whole');
  for (const i of open) {
    yield plain('whole', i);
    yield plain('none', i, 'whole');
  }
  const choose = chooser(open.length * 7919 + 1);
  for (let n = 2 + 2 * open.length; n < most; n += 1)
    yield new Map(open.map((i, at) => [i, choices[at]?.[choose(choices[at].length)] ?? 'none']));
}

/** The different states a pulled plug may leave, at most `most`: of every beginning of the operations, with every loss among what was not flushed. */
export const crashStates = (history: History, most: number): CrashState[] => {
  const found = new Map<string, CrashState>();
  const made: Made = new Map();
  const each = Math.max(4, Math.ceil(most / (history.steps.length + 1)));
  for (let after = 0; after <= history.steps.length; after += 1) {
    const steps = history.steps.slice(0, after);
    const { open, told } = pendingOf(steps);
    for (const ending of endings(history, open, each)) {
      const tree = copyOf(history.start);
      for (const [i, step] of steps.entries()) if (step.kind === 'effect') apply(tree, step.effect, ending.get(i) ?? 'whole', `${i}`, made);
      const key = `${told} ${keyOf(tree)}`;
      if (!found.has(key)) found.set(key, { tree, after, told });
      if (found.size >= most) return [...found.values()];
    }
  }
  return [...found.values()];
};

/** Lays a state out in a folder that is there. */
export const layOut = (tree: Tree, root: string): void => {
  const put = (inode: Inode, path: string): void => {
    const names = tree.folders.get(inode);
    if (names === undefined) {
      writeFileSync(path, tree.files.get(inode)?.bytes ?? Buffer.alloc(0));
      return;
    }
    mkdirSync(path, { recursive: true });
    for (const [name, to] of names) put(to, join(path, name));
  };
  put(ROOT, root);
};
