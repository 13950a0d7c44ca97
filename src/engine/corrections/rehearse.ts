import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { correctionLabels } from '#domain/corrections/kinds.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import { inRehearsal } from '#storage/db.ts';
import type { ActContext, Actor, QueryContext } from '../act.ts';
import { effectOfRow, effectView } from '../changes/change-view.ts';
import { carryOut, secondWhyOf, shownDigest, type Asked, type CarriedOut } from './carry-out.ts';
import { touchedBy } from './touched.ts';

type Preview = ValueOf<CallOf<'corrections.preview'>>;
export type Rehearsed = CarriedOut & { readonly view: Preview };

/** The act itself, carried out and taken back: what would be different and what would follow. Nothing of it stays. */
export const rehearse = (
  ctx: QueryContext | ActContext,
  asked: Asked,
  enteredBy: Pick<Actor, 'userId' | 'personKey'> = ctx.actor,
): Outcome<Rehearsed> =>
  inRehearsal(ctx.db, (db) => {
    const inside: ActContext = { ...ctx, db, onRollback: () => undefined };
    const secondWhy = secondWhyOf(inside, asked.entry, touchedBy(db, asked.entry));
    const out = carryOut(inside, asked, { does: false, enteredBy });
    if (!out.ok) return out;
    const effects: Preview['changes'] = [];
    for (const row of out.value.changes) {
      const effect = effectOfRow(inside, row, null);
      if (!effect.ok) return effect;
      effects.push(effectView(inside, effect.value, row));
    }
    const { differences, follows, touched } = out.value;
    return done({
      ...out.value,
      view: {
        label: correctionLabels[asked.entry.kind],
        about: touched.about,
        differences: [...differences],
        follows: follows.map((one) => (one.kind === 'change' ? { ...one, link: null } : one)),
        changes: effects,
        secondWhy,
        shown: shownDigest(out.value),
      },
    });
  });
