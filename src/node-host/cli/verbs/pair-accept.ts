import { done } from '#shared/values/refusal.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';

export const pairAccept: Verb = {
  words: ['pair', 'accept'],
  usage: 'pair accept FILE [--groups DDDDD,DDDDD] --dir D --user NAME',
  about: '读对方的入网文件;照盖章的纸输入它问到的两组数字,不写 --groups 时只说要哪两组',
  options: { groups: { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    const path = typed.word(0, 'FILE');
    const typedGroups = typed.text('groups')?.split(',');
    if (typedGroups !== undefined && typedGroups.length !== 2) throw new UsageError('--groups');
    return signedIn(context, async (line) => {
      const fileToken = line.fileToken(path);
      if (!fileToken.ok) return fileToken;
      const read = await line.call('exchange.readPairingFile', { fileToken: fileToken.value });
      if (!read.ok || typedGroups === undefined) return read;
      const { org, name, askGroups } = read.value;
      const [first = 0, second = 0] = askGroups;
      const [one = '', two = ''] = typedGroups;
      const answer = await line.call('exchange.typeGroups', { org, groups: [{ index: first, digits: one }, { index: second, digits: two }] });
      return answer.ok ? done({ org, name, askGroups, ...answer.value }) : answer;
    });
  },
};
