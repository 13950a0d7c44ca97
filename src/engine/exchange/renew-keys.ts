import { generateOfficeKeys, type OfficeKeys } from '#exchange/suite/keys.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { putNextOwnKey } from '#storage/peers.ts';
import { acted, onPreparedCommand, type Handler, type QueryContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { deliver } from '../media/deliver.ts';
import { keepWritten, listFileName, listOf, type WrittenList } from './next-list.ts';
import { followNextKeys, ownKeys } from './own-keys.ts';
import type { OpenRoots } from './open-roots.ts';
import { maySignList } from './sign-list.ts';
import { secondPerson } from '../session/second-person.ts';
import { pairedEntries } from './trust.ts';

type Delivered = { downloadId: string | null; fileName: string | null };
const nothingDelivered: Delivered = { downloadId: null, fileName: null };
type CountyList = { readonly written: WrittenList | null; readonly delivered: Delivered };

/** The list that names a county's next daily keys: its root says so, no paper goes round. */
const countyList = async (roots: OpenRoots, ctx: QueryContext, keys: OfficeKeys, driveId: string | null): Promise<Outcome<CountyList>> => {
  if (ctx.office.role !== 'county') return done({ written: null, delivered: nothingDelivered });
  const may = maySignList(ctx, null);
  if (!may.ok) return may;
  const root = roots.take(ctx);
  if (!root.ok) return root;
  if (root.value === null) return refuse('root_missing');
  const written = listOf(ctx, keys, pairedEntries(ctx.db), root.value);
  const delivered = await deliver(ctx, driveId, listFileName(written.number, ctx.office.orgCode), Buffer.from(written.file, 'utf8'));
  return delivered.ok ? done({ written, delivered: delivered.value }) : delivered;
};

/**
 * §4.5 of the exchange: an office makes its next keys, planned or because the present ones may be in other hands. A township goes on with
 * the present ones until a list of its county names the next: a stick under way meanwhile is not refused. A county's count at once, by a
 * list its root signs.
 */
export const renewKeysHandler = (desk: Desk, roots: OpenRoots): Handler =>
  onPreparedCommand(
    'exchange.renewKeys',
    'media',
    async (ctx, { secondLogin, secondPassword, driveId }) => {
      if (ownKeys(ctx.db) === null) return refuse('peer_missing', { who: ctx.office.role === 'county' ? '任何乡镇' : '县民政局' });
      const second = await secondPerson(desk, ctx, secondLogin, secondPassword);
      if (!second.ok) return second;
      const keys = await generateOfficeKeys();
      const list = await countyList(roots, ctx, keys, driveId);
      return list.ok ? done({ second: second.value, keys, ...list.value }) : list;
    },
    (ctx, { reason }, { second, keys, written, delivered }) => {
      if (written !== null && !keepWritten(ctx, written)) return refuse('busy');
      putNextOwnKey(ctx.db, {
        sign_private: keys.secretKeys.sign,
        sign_public: keys.publicKeys.sign,
        age_identity: keys.secretKeys.encrypt,
        age_recipient: keys.publicKeys.encrypt,
        created_at: ctx.now,
      });
      if (written !== null) {
        followNextKeys(ctx);
        roots.forget();
      }
      return acted(delivered, {
        objectType: 'office',
        objectId: ctx.office.orgCode,
        detail: { ...keys.publicKeys, reason, second: second.name, ...(written === null ? {} : { list: written.number }) },
      });
    },
  );
