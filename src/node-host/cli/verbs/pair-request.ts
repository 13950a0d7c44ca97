import { done } from '#shared/values/refusal.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const pairRequest: Verb = {
  words: ['pair', 'request'],
  usage: 'pair request --out FOLDER --dir D --user NAME',
  about: '写出本单位的入网申请文件，并说出印在纸上的 30 位指纹',
  options: { out: { type: 'string' } },
  run: (context) => {
    const folder = context.typed.needed('out');
    return signedIn(context, async (line) => {
      const made = await line.call('exchange.requestPairing', { target: { kind: 'download' } });
      if (!made.ok) return made;
      const saved = made.value.downloadId === null ? null : await line.saveInto(made.value.downloadId, folder, made.value.fileName);
      if (saved?.ok === false) return saved;
      const own = await line.call('exchange.identity', {});
      return own.ok ? done({ file: saved?.value.file ?? made.value.fileName, ...own.value }) : own;
    });
  },
};
