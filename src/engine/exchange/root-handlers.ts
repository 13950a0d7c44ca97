import {
  mostChanges,
  rootExtension,
  rootFingerprintOf,
  signRootChange,
  writeRootFile,
  type RootChange,
  type RootFile,
} from '#exchange/pairing/root.ts';
import { formatFingerprint } from '#exchange/suite/fingerprint.ts';
import { signPublicOf } from '#exchange/suite/keys.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { ownRoot, putOwnRoot, replaceRootChanges } from '#storage/roots.ts';
import { acted, onPreparedCommand, onQuery, type Handler, type QueryContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { makeRecoveryCode } from '../keyring/recovery-code.ts';
import { deliver } from '../media/deliver.ts';
import { readSmall } from '../media/take-in.ts';
import { codeSheet } from '../papers/recovery-sheet.ts';
import { fileOfToken, type FoundFiles } from './file-tokens.ts';
import { keepWritten, listFileName, listOf } from './next-list.ts';
import { needOwnKeys } from './own-keys.ts';
import { readRefusal } from './refuse-package.ts';
import { heldChanges, openRootFile, sealRoot, type OpenRoots } from './root-key.ts';
import { secondPerson } from './second-person.ts';
import { pairedEntries } from './trust.ts';

const mostBytes = 16 * 1024;

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

/**
 * §4.3 of the exchange, C-root: the county's lists are signed by a key that lies on two sticks and opens with a code on paper. This base
 * knows its public half alone.
 */
export const rootHandlers = (desk: Desk, files: FoundFiles, roots: OpenRoots): readonly Handler[] => {
  let drawn: { readonly seed: Buffer; readonly digits: string } | null = null;
  return [
    onQuery('exchange.drawRoot', 'trust', (ctx) => {
      if (ctx.office.role !== 'county') return refuse('not_found', { what: '县级根密钥' });
      const code = makeRecoveryCode(ctx.random);
      drawn?.seed.fill(0);
      drawn = { seed: Buffer.from(ctx.random(32)), digits: code.replaceAll(' ', '') };
      const root = signPublicOf(drawn.seed.toString('hex'));
      return done({ code, fingerprint: formatFingerprint(rootFingerprintOf(ctx.office.orgCode, root)) });
    }),
    onQuery('exchange.rootCodeSheet', 'trust', (ctx, { code }) => codeSheet(ctx, code, 'root-key')),
    onPreparedCommand(
      'exchange.writeRoot',
      'trust',
      async (ctx, { driveId }) => {
        if (drawn === null) return refuse('root_not_drawn');
        const file = await sealRoot(ctx, drawn.seed, drawn.digits, desk.cost);
        const name = `县级根密钥_${ctx.office.orgCode}_${file.root.slice(0, 8)}${rootExtension}`;
        const delivered = await deliver(ctx, driveId, name, writeRootFile(file));
        return delivered.ok ? done({ delivered: delivered.value, root: file.root }) : delivered;
      },
      (ctx, _ask, { delivered, root }) =>
        acted(delivered, { objectType: 'office', objectId: ctx.office.orgCode, detail: { root, file: delivered.fileName } }),
    ),
    onPreparedCommand(
      'exchange.openRoot',
      'read',
      async (ctx, ask) => {
        const opened = await openedFile(ctx, files, ask);
        if (!opened.ok) return opened;
        return opened.value.file.root === ownRoot(ctx.db)?.root ? opened : refuse('root_other');
      },
      (ctx, _ask, { seed, file }) => {
        roots.put(ctx, seed);
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
        const held = ownRoot(ctx.db);
        if (held?.root === file.root) return refuse('root_same');
        const keys = await needOwnKeys(ctx);
        const former = ask.lost ? done(null) : roots.take(ctx);
        if (!former.ok) return former;
        const second = await secondPerson(desk, ctx, ask.secondLogin, ask.secondPassword);
        if (!second.ok) return second;
        // Until there was a root apart the daily key signed the lists: it is what the townships hold.
        const before = held === undefined ? keys.secretKeys.sign : former.value?.seed;
        const changes: RootChange[] =
          before === undefined
            ? []
            : [...heldChanges(ctx.db).slice(1 - mostChanges), signRootChange(ctx.office.orgCode, before, file.root)];
        const written = listOf(ctx, keys, pairedEntries(ctx.db), { seed: seed.toString('hex'), changes });
        seed.fill(0);
        const delivered = await deliver(
          ctx,
          ask.driveId,
          listFileName(written.number, ctx.office.orgCode),
          Buffer.from(written.file, 'utf8'),
        );
        return delivered.ok
          ? done({ delivered: delivered.value, written, changes, root: file.root, made: file.made, second: second.value.name })
          : delivered;
      },
      (ctx, { reason }, { delivered, written, changes, root, made, second }) => {
        const before = ownRoot(ctx.db)?.root ?? null;
        if (!keepWritten(ctx, written)) return refuse('busy');
        putOwnRoot(ctx.db, { root, made_at: made, since: ctx.today });
        replaceRootChanges(
          ctx.db,
          changes.map((one) => ({ from_root: one.from, to_root: one.to, sig: one.sig })),
        );
        roots.forget();
        drawn?.seed.fill(0);
        drawn = null;
        return acted(
          { ...delivered, byPaper: changes.length === 0 },
          { objectType: 'office', objectId: ctx.office.orgCode, detail: { root, before, reason, second, list: written.number } },
        );
      },
    ),
  ];
};
