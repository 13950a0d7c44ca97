import { done } from '#shared/values/refusal.ts';
import { openRootFirst } from '../open-root.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const pairRenew: Verb = {
  words: ['pair', 'renew'],
  usage: 'pair renew --reason TEXT --second LOGIN [--out FOLDER --root FILE [--root2 FILE]] --dir D --user NAME',
  about:
    '两个人换本单位的密钥（第二个人的密码在 MINZHENG_SECOND_PASSWORD 里）：乡镇的等县里的清单列入后启用；县里的由根密钥签发清单、马上启用（--root，保管码在 MINZHENG_ROOT_CODE 里；三把取二的另加 --root2，保管码在 MINZHENG_ROOT_CODE_2 里）',
  options: {
    reason: { type: 'string' },
    second: { type: 'string' },
    out: { type: 'string' },
    root: { type: 'string' },
    root2: { type: 'string' },
  },
  run: (context) => {
    const { typed, env } = context;
    return signedIn(context, async (line) => {
      const opened = await openRootFirst(line, context);
      if (!opened.ok) return opened;
      const made = await line.call('exchange.renewKeys', {
        reason: typed.needed('reason'),
        secondLogin: typed.needed('second'),
        secondPassword: env['MINZHENG_SECOND_PASSWORD'] ?? '',
      });
      if (!made.ok) return made;
      const { downloadId, fileName } = made.value;
      if (downloadId === null || fileName === null) return done({ file: null });
      const saved = await line.saveInto(downloadId, typed.needed('out'), fileName);
      return saved.ok ? done({ file: saved.value.file }) : saved;
    });
  },
};
