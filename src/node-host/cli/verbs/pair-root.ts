import { done } from '#shared/values/refusal.ts';
import { openRootFirst, writtenRoot } from '../open-root.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const pairRoot: Verb = {
  words: ['pair', 'root'],
  usage:
    'pair root --out FOLDER --spare FOLDER --list FOLDER --reason TEXT --second LOGIN [--former FILE [--former2 FILE] | --lost] --dir D --user NAME',
  about:
    '县里两个人生成根密钥：文件写到两只U盘，说出保管码和指纹，读回核对后启用并写出新的信任清单；换根密钥时 --former 是原来的文件（保管码在 MINZHENG_ROOT_CODE 里；原来是三把取二的另加 --former2，保管码在 MINZHENG_ROOT_CODE_2 里），--lost 是原来的都没有了',
  options: {
    out: { type: 'string' },
    spare: { type: 'string' },
    list: { type: 'string' },
    reason: { type: 'string' },
    second: { type: 'string' },
    former: { type: 'string' },
    former2: { type: 'string' },
    lost: { type: 'boolean' },
  },
  run: (context) => {
    const { typed, env } = context;
    const [out, spare, listFolder] = [typed.needed('out'), typed.needed('spare'), typed.needed('list')];
    return signedIn(context, async (line) => {
      const opened = await openRootFirst(line, context, 'former');
      if (!opened.ok) return opened;
      const drawn = await line.call('exchange.drawRoot', {});
      if (!drawn.ok) return drawn;
      const [first, second] = [await writtenRoot(line, out), await writtenRoot(line, spare)];
      if (!first.ok) return first;
      if (!second.ok) return second;
      const fileToken = line.fileToken(first.value.file);
      if (!fileToken.ok) return fileToken;
      const { code, fingerprint } = drawn.value;
      const made = await line.call('exchange.makeRoot', {
        fileToken: fileToken.value,
        code,
        lost: typed.flag('lost'),
        reason: typed.needed('reason'),
        secondLogin: typed.needed('second'),
        secondPassword: env['MINZHENG_SECOND_PASSWORD'] ?? '',
        driveId: null,
      });
      if (!made.ok) return made;
      const list = await line.saveInto(made.value.downloadId ?? '', listFolder, made.value.fileName ?? '');
      if (!list.ok) return list;
      return done({
        code,
        fingerprint,
        file: first.value.file,
        spare: second.value.file,
        list: list.value.file,
        byPaper: made.value.byPaper,
      });
    });
  },
};
