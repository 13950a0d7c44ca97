import { rootExtension, rootFingerprintOf, writeRootFile, type RootFile } from '#exchange/pairing/root.ts';
import { mostRoots, rootSetOf, soleRoot } from '#exchange/pairing/root-set.ts';
import { formatFingerprint } from '#exchange/suite/fingerprint.ts';
import { signPublicOf } from '#exchange/suite/keys.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { ownRoots, type RootKeyRow } from '#storage/roots.ts';
import { acted, onPreparedCommand, onQuery, type Handler, type QueryContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { makeRecoveryCode, readRecoveryCode } from '../keyring/recovery-code.ts';
import { deliver } from '../media/deliver.ts';
import { readSmall } from '../media/take-in.ts';
import { codeSheet } from '../papers/recovery-sheet.ts';
import { fileOfToken, type FoundFiles } from './file-tokens.ts';
import { prepareNextRoots, putNextRoots } from './next-roots.ts';
import { heldSet, rootsInMemory, type OpenRoots } from './open-roots.ts';
import { readRefusal } from './refuse-package.ts';
import { openRootFile, sealRoot } from './root-key.ts';

const mostBytes = 16 * 1024;
/** Of a set of three, two sign. */
const thresholdOfThree = 2;
/** Three persons come to the PC one after the other. */
const gatherMs = 60 * 60 * 1000;

/** What a root is called beside its stick and its code. */
export const rootId = (root: string): string => root.slice(0, 8);

/** The file a person chose, opened with the code they typed. */
const openedFile = async (
  ctx: QueryContext,
  files: FoundFiles,
  { fileToken, code }: { readonly fileToken: string; readonly code: string },
): Promise<Outcome<{ seed: Buffer; file: RootFile }>> => {
  if (ctx.office.role !== 'county') return refuse('not_found', { what: '县级根密钥' });
  const token = fileOfToken(ctx.host, files, fileToken);
  if (!token.ok) return token;
  const read = await readSmall(ctx.disk, token.value, mostBytes);
  return read.ok ? openRootFile(ctx.office.orgCode, read.value, code) : readRefusal(read.error);
};

/** Roots read back one after the other, until all of a set are here. */
const gatheredRoots = () => {
  const { put, mine, forget } = rootsInMemory(gatherMs);
  const rows = new Map<string, RootKeyRow>();
  return {
    put: (ctx: QueryContext, seed: Uint8Array, row: RootKeyRow): void => {
      put(ctx, seed);
      rows.set(row.root, row);
    },
    all: (ctx: QueryContext) =>
      mine(ctx).flatMap(({ root, seed }) => {
        const row = rows.get(root);
        return row === undefined ? [] : [{ ...row, seed }];
      }),
    forget: (): void => {
      forget();
      rows.clear();
    },
  };
};

/**
 * §4.3 and §4.4 of the exchange, C-root: the county's lists are signed by a key that lies on two sticks and opens with a code on paper, or
 * by two of three such keys of three persons. This base knows their public halves alone.
 */
export const rootHandlers = (desk: Desk, files: FoundFiles, roots: OpenRoots): readonly Handler[] => {
  let drawn: { readonly seed: Buffer; readonly digits: string; readonly root: string } | null = null;
  const gathered = gatheredRoots();
  const forgetDrawn = (): void => {
    drawn?.seed.fill(0);
    drawn = null;
  };
  const forgetAll = (): void => {
    roots.forget();
    gathered.forget();
    forgetDrawn();
  };
  return [
    onQuery('exchange.drawRoot', 'trust', (ctx) => {
      if (ctx.office.role !== 'county') return refuse('not_found', { what: '县级根密钥' });
      const code = makeRecoveryCode(ctx.random);
      forgetDrawn();
      const seed = Buffer.from(ctx.random(32));
      const root = signPublicOf(seed.toString('hex'));
      drawn = { seed, digits: code.replaceAll(' ', ''), root };
      return done({ code, id: rootId(root), fingerprint: formatFingerprint(rootFingerprintOf(ctx.office.orgCode, root)) });
    }),
    onQuery('exchange.rootCodeSheet', 'trust', (ctx, { code }) => {
      const digits = readRecoveryCode(code);
      return codeSheet(ctx, code, 'root-key', digits.ok && drawn?.digits === digits.value ? rootId(drawn.root) : undefined);
    }),
    onPreparedCommand(
      'exchange.writeRoot',
      'trust',
      async (ctx, { driveId }) => {
        if (drawn === null) return refuse('root_not_drawn');
        const file = await sealRoot(ctx, drawn.seed, drawn.digits, desk.cost);
        const name = `县级根密钥_${ctx.office.orgCode}_${rootId(file.root)}${rootExtension}`;
        const delivered = await deliver(ctx, driveId, name, writeRootFile(file));
        return delivered.ok ? done({ delivered: delivered.value, root: file.root }) : delivered;
      },
      (ctx, _ask, { delivered, root }) =>
        acted(delivered, { objectType: 'office', objectId: ctx.office.orgCode, detail: { root, file: delivered.fileName } }),
    ),
    onPreparedCommand(
      'exchange.openRoot',
      // Whoever may say yes as the second person may also bring the root for it.
      'second',
      async (ctx, ask) => {
        const opened = await openedFile(ctx, files, ask);
        if (!opened.ok) return opened;
        const set = heldSet(ctx.db);
        const { root } = opened.value.file;
        if (set?.roots.includes(root) !== true) return refuse('root_other');
        return set.threshold > 1 && roots.opened(ctx).includes(root) ? refuse('root_open_already') : opened;
      },
      (ctx, _ask, { seed, file }) => {
        roots.put(ctx, seed);
        seed.fill(0);
        return acted({}, { objectType: 'office', objectId: ctx.office.orgCode, detail: { root: file.root } });
      },
    ),
    onPreparedCommand(
      'exchange.makeRoot',
      'trust',
      async (ctx, ask) => {
        const opened = await openedFile(ctx, files, ask);
        if (!opened.ok) return opened;
        const { seed, file } = opened.value;
        const next = {
          set: soleRoot(file.root),
          seeds: [seed.toString('hex')],
          keys: [{ root: file.root, keeper: '', made_at: file.made }],
        };
        seed.fill(0);
        return prepareNextRoots(desk, roots, ctx, ask, next);
      },
      (ctx, { reason }, prepared) => {
        const made = putNextRoots(ctx, reason, prepared);
        if (made.ok) forgetAll();
        return made;
      },
    ),
    onPreparedCommand(
      'exchange.gatherRoot',
      'trust',
      async (ctx, ask) => {
        const opened = await openedFile(ctx, files, ask);
        if (!opened.ok) return opened;
        const before = ask.afresh ? [] : gathered.all(ctx);
        if (before.some(({ root }) => root === opened.value.file.root)) return refuse('root_gathered');
        if (before.some(({ keeper }) => keeper === ask.keeper)) return refuse('root_keeper_twice', { keeper: ask.keeper });
        return before.length < mostRoots ? opened : refuse('root_set_full');
      },
      (ctx, { keeper, afresh }, { seed, file }) => {
        if (afresh) gathered.forget();
        gathered.put(ctx, seed, { root: file.root, keeper, made_at: file.made });
        // One that stays in the set speaks for the set before as well.
        if (heldSet(ctx.db)?.roots.includes(file.root) === true) roots.put(ctx, seed);
        seed.fill(0);
        return acted(
          { id: rootId(file.root), gathered: gathered.all(ctx).length },
          { objectType: 'office', objectId: ctx.office.orgCode, detail: { root: file.root, keeper } },
        );
      },
    ),
    onPreparedCommand(
      'exchange.makeRootSet',
      'trust',
      async (ctx, ask) => {
        if (ctx.office.role !== 'county') return refuse('not_found', { what: '县级根密钥' });
        const all = gathered.all(ctx);
        if (all.length !== mostRoots) return refuse('root_set_incomplete', { have: all.length, missing: mostRoots - all.length });
        const next = {
          set: rootSetOf(
            all.map(({ root }) => root),
            thresholdOfThree,
          ),
          seeds: all.map(({ seed }) => seed),
          keys: all.map(({ root, keeper, made_at }) => ({ root, keeper, made_at })),
        };
        return prepareNextRoots(desk, roots, ctx, ask, next);
      },
      (ctx, { reason }, prepared) => {
        const made = putNextRoots(ctx, reason, prepared);
        if (made.ok) forgetAll();
        return made;
      },
    ),
  ];
};

/** What the screens say of the county's roots: who keeps which, and what this person has open of them. */
export const shownRoots = (ctx: QueryContext, roots: OpenRoots) => {
  const held = ownRoots(ctx.db);
  if (held === undefined) return null;
  const opened = roots.opened(ctx);
  return {
    since: held.since,
    threshold: held.threshold,
    open: opened.length >= held.threshold,
    keys: held.keys.map(({ root, keeper, made_at }) => ({
      id: rootId(root),
      keeper,
      madeOn: made_at.slice(0, 10),
      open: opened.includes(root),
    })),
  };
};
