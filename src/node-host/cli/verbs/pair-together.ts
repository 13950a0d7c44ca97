import { done } from '#shared/values/refusal.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const pairTogether: Verb = {
  words: ['pair', 'together'],
  usage: 'pair together --out FOLDER --second LOGIN --dir D --user NAME',
  about:
    '误用的第二台电脑：把这台电脑持有的全部内容封成写给本单位的一个包（两机合并），由两个人办（第二个人的密码在 MINZHENG_SECOND_PASSWORD 里）；在另一台上用 package import 读入',
  options: { out: { type: 'string' }, second: { type: 'string' } },
  run: (context) => {
    const { typed, env } = context;
    const [folder, secondLogin] = [typed.needed('out'), typed.needed('second')];
    return signedIn(context, async (line) => {
      const sealed = await line.runJob('exchange.sealTogether', { secondLogin, secondPassword: env['MINZHENG_SECOND_PASSWORD'] ?? '' });
      if (!sealed.ok) return sealed;
      const offered = await line.call('exchange.download', { packageId: sealed.value.id });
      if (!offered.ok) return offered;
      const saved = await line.saveInto(offered.value.downloadId, folder, offered.value.fileName);
      return saved.ok ? done({ ...sealed.value, file: saved.value.file }) : saved;
    });
  },
};
