import { done } from '#shared/values/refusal.ts';
import { openRootFirst } from '../open-root.ts';
import { shownPeer } from '../shown-peer.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const pairConfirm: Verb = {
  words: ['pair', 'confirm'],
  usage: 'pair confirm CODE [--out FOLDER] [--root FILE [--root2 FILE]] --dir D --user NAME',
  about:
    '第二个人复核配对；县级同时写出给乡镇的信任文件（有根密钥的县另加 --root，保管码在 MINZHENG_ROOT_CODE 里；三把取二的再加 --root2，保管码在 MINZHENG_ROOT_CODE_2 里）',
  options: { out: { type: 'string' }, root: { type: 'string' }, root2: { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    const org = typed.word(0, 'CODE');
    return signedIn(context, async (line) => {
      const opened = await openRootFirst(line, context);
      if (!opened.ok) return opened;
      const shown = await shownPeer(line, org);
      if (!shown.ok) return shown;
      const made = await line.call('exchange.confirmPairing', { org, shown: shown.value.waiting.fingerprint, driveId: null });
      if (!made.ok) return made;
      const { downloadId, fileName } = made.value;
      if (downloadId === null || fileName === null) return done({ org, file: null });
      const saved = await line.saveInto(downloadId, typed.needed('out'), fileName);
      return saved.ok ? done({ org, file: saved.value.file }) : saved;
    });
  },
};
