import { pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const policyShow: Verb = {
  words: ['policy', 'show'],
  usage: 'policy show [--key KEY] [--offset N] [--limit N] --dir D --user NAME',
  about: '列出政策参数的各行：适用范围、起止月份、值、出处',
  options: { key: { type: 'string' }, ...pageOptions },
  run: (context) => {
    const key = context.typed.text('key');
    return signedIn(context, (line) => line.call('policies.list', { ...(key === undefined ? {} : { key }), ...readPage(context.typed) }));
  },
};
