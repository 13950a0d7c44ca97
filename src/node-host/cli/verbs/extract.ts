import { pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const extract: Verb = {
  words: ['extract'],
  usage: 'extract [ID] [--action NAME] [--from DAY] [--to DAY] --dir D --user NAME',
  about: '审计核查（县）：不写 ID 列出收到的乡镇日志和核对结果；写 ID 逐行列出这一段日志',
  options: { ...pageOptions, action: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    return signedIn(context, async (line) => {
      const [id] = typed.words;
      if (id === undefined) return line.call('extracts.list', readPage(typed));
      const [action, from, to] = [typed.text('action'), typed.text('from'), typed.text('to')];
      return line.call('extracts.rows', {
        id,
        ...(action === undefined ? {} : { action }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...readPage(typed),
      });
    });
  },
};
