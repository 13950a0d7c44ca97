import { done, refuse } from '#shared/values/refusal.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const check: Verb = {
  words: ['check'],
  usage: 'check --dir D --user NAME',
  about: '核对日志链和数据文件；有一处不对就以退出码 1 说出来',
  run: (context) =>
    signedIn(context, async (line) => {
      const seen = await line.runJob('journal.verify', {});
      if (!seen.ok) return seen;
      const [first] = seen.value.problems;
      if (first === undefined) return done(seen.value);
      for (const { seq, what } of seen.value.problems) context.say(`${seq} ${what}`);
      return refuse('journal_broken', { seq: first.seq, problems: seen.value.problems.length });
    }),
};
