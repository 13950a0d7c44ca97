import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const backup: Verb = {
  words: ['backup'],
  usage: 'backup --dir D --user NAME --out FOLDER [--full]',
  about: '备份到一个文件夹（U盘）并读回核对；--full 把附件也全部读回',
  options: { out: { type: 'string' }, full: { type: 'boolean' } },
  run: (context) => {
    const out = context.typed.needed('out');
    return signedIn(context, async (line) => {
      const token = line.folderToken(out);
      return token.ok
        ? line.runJob('backup.make', { place: { kind: 'folder', token: token.value }, full: context.typed.flag('full') })
        : token;
    });
  },
};
