import { oneOf, pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

const lights = ['all', 'red', 'yellow', 'green'] as const;

export const counter: Verb = {
  words: ['counter'],
  usage: `counter [limits [--light ${lights.join('|')}] [--offset N] [--limit N]] --dir D --user NAME`,
  about: '窗口今日：谁离岗、谁代办、首问和交接；limits 列出限时办结的各件、灯色、条款和延期',
  options: { ...pageOptions, light: { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    const asksLimits = typed.words[0] === 'limits';
    const light = oneOf(typed, 'light', lights, 'all');
    return signedIn(context, (line) =>
      asksLimits ? line.call('counter.limits', { light, ...readPage(typed) }) : line.call('counter.today', {}),
    );
  },
};
