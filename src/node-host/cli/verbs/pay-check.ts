import { done } from '#shared/values/refusal.ts';
import { findRun } from '../find.ts';
import { runOptions, runWords } from '../run-options.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const payCheck: Verb = {
  words: ['pay', 'check'],
  usage: `pay check ${runWords} --dir D --user NAME`,
  about: '核对一个批次，说出挡住锁定的和要留意的',
  options: runOptions,
  run: (context) =>
    signedIn(context, async (line) => {
      const run = await findRun(line, context.typed);
      if (!run.ok) return run;
      const { id, rev } = run.value;
      const checked = await line.call('pay.check', { id, rev });
      if (!checked.ok) return checked;
      const after = await line.call('pay.get', { id });
      if (!after.ok) return after;
      const { state, households, persons, totalFen, checks, bridge } = after.value;
      return done({
        ...checked.value,
        state,
        households,
        persons,
        totalFen,
        checks,
        bridge: { ...bridge, changes: bridge.changes.map(({ items: _items, ...change }) => change) },
      });
    }),
};
