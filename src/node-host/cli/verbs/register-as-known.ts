import { pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const registerAsKnown: Verb = {
  words: ['register'],
  usage:
    'register --month YYYY-MM --known-on YYYY-MM-DD [--program dibao] [--village CODE] [--out FILE.xlsx [--purpose TEXT]] [--offset N] [--limit N] --dir D --user NAME',
  about: '某一天所知的某月在册名单',
  options: {
    ...pageOptions,
    month: { type: 'string' },
    'known-on': { type: 'string' },
    program: { type: 'string' },
    village: { type: 'string' },
    out: { type: 'string' },
    purpose: { type: 'string' },
  },
  run: (context) => {
    const { typed } = context;
    const ask = {
      program: typed.text('program') ?? 'dibao',
      month: typed.needed('month'),
      knownOn: typed.needed('known-on'),
      village: typed.text('village') ?? null,
    };
    const path = typed.text('out');
    return signedIn(context, async (line) => {
      if (path === undefined) return line.call('register.asKnown', { ...ask, ...readPage(typed) });
      const made = await line.call('register.exportAsKnown', { ...ask, purpose: typed.text('purpose') ?? '存档' });
      if (!made.ok) return made;
      const saved = await line.saveDownload(made.value.downloadId, path);
      return saved.ok ? { ok: true, value: { ...saved.value, ...made.value } } : saved;
    });
  },
};
