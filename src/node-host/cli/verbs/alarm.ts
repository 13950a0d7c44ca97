import { refuse } from '#shared/values/refusal.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';

export const alarm: Verb = {
  words: ['alarm'],
  usage: 'alarm | alarm ID release --second LOGIN | alarm ID yes | alarm ID no, each --dir D --user NAME',
  about:
    '与其他单位交换的异常：列出；release 由两个人核实后解除（第二个人的密码放在环境变量 MINZHENG_SECOND_PASSWORD 里）；yes、no 回答“是不是本机写的”“电话核实过没有”',
  options: { second: { type: 'string' } },
  run: (context) => {
    const { typed, env } = context;
    const [id, act] = typed.words;
    return signedIn(context, async (line) => {
      if (id === undefined) return line.call('exchange.alarms', {});
      const listed = await line.call('exchange.alarms', {});
      if (!listed.ok) return listed;
      const kind = listed.value.rows.find((row) => row.id === id)?.kind;
      if (kind === undefined) return refuse('not_found', { what: '异常' });
      if (act === 'yes' || act === 'no') return line.call('exchange.answerAlarm', { id, kind, yes: act === 'yes' });
      if (act !== 'release') throw new UsageError('release|yes|no');
      return line.call('exchange.releaseAlarm', {
        id,
        kind,
        secondLogin: typed.needed('second'),
        secondPassword: env['MINZHENG_SECOND_PASSWORD'] ?? '',
      });
    });
  },
};
