import { z } from 'zod';
import { dataOptions, readData } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

const shownPreview = z.object({ shown: z.string() });

/** Looks at what a correction would do and, without --dry-run, makes it. */
export const correctionMake: Verb = {
  words: ['correction', 'make'],
  usage:
    'correction make --data \'{"kind":…}\'|@FILE.json --reason TEXT [--evidence TEXT] [--since 2026-05] [--dry-run] --dir D --user NAME',
  about:
    '更正录错的内容（person、id_number、not_dead、household、member、item）、合并拆开（merge_persons、split_persons、merge_households、split_households）、撤销接管（undo_takeover）；--dry-run 只看更正前后和金额怎样跟着变',
  options: {
    ...dataOptions,
    reason: { type: 'string' },
    evidence: { type: 'string' },
    since: { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  run: async (context) => {
    const data = readData(context);
    if (!data.ok) return data;
    const { typed } = context;
    const ask = { entry: data.value, wrongSince: typed.text('since') ?? null };
    return signedIn(context, async (line) => {
      const preview = await line.perform('corrections.preview', ask);
      if (!preview.ok || typed.flag('dry-run')) return preview;
      const { shown } = shownPreview.parse(preview.value);
      return line.perform('corrections.make', { ...ask, reason: typed.needed('reason'), evidence: typed.text('evidence') ?? '', shown });
    });
  },
};
