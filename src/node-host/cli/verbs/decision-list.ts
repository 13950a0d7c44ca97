import { pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const decisionList: Verb = {
  words: ['decision', 'list'],
  usage: 'decision list [ID] [--offset N] [--limit N] --dir D --user NAME',
  about: '列出导入的批复花名册，等复核的在前；写 ID 时列出其中各户',
  options: pageOptions,
  run: (context) => {
    const page = readPage(context.typed);
    const [id] = context.typed.words;
    return signedIn(context, (line) =>
      id === undefined ? line.call('decisionRosters.list', page) : line.call('decisionRosters.entries', { id, ...page }),
    );
  },
};
