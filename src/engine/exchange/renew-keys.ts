import { generateOfficeKeys } from '#exchange/suite/keys.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { putNextOwnKey } from '#storage/peers.ts';
import { acted, onPreparedCommand, type Handler } from '../act.ts';
import type { Desk } from '../desk.ts';
import { ownKeys } from './own-keys.ts';
import { secondPerson } from './second-person.ts';

/**
 * §4.5 of the exchange: a township makes its next keys, planned or because the present ones may be in other hands. It goes on with the
 * present ones until a list of its county names the next: a stick under way meanwhile is not refused.
 */
export const renewKeysHandler = (desk: Desk): Handler =>
  onPreparedCommand(
    'exchange.renewKeys',
    'media',
    async (ctx, { secondLogin, secondPassword }) => {
      if (ctx.office.role === 'county' || ownKeys(ctx.db) === null) return refuse('peer_missing', { who: '县民政局' });
      const second = await secondPerson(desk, ctx, secondLogin, secondPassword);
      return second.ok ? done({ second: second.value, keys: await generateOfficeKeys() }) : second;
    },
    (ctx, { reason }, { second, keys }) => {
      putNextOwnKey(ctx.db, {
        sign_private: keys.secretKeys.sign,
        sign_public: keys.publicKeys.sign,
        age_identity: keys.secretKeys.encrypt,
        age_recipient: keys.publicKeys.encrypt,
        created_at: ctx.now,
      });
      return acted({}, { objectType: 'office', objectId: ctx.office.orgCode, detail: { ...keys.publicKeys, reason, second: second.name } });
    },
  );
