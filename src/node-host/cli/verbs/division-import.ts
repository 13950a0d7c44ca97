import type { Verb } from '../verb.ts';

export const divisionImport: Verb = {
  words: ['division', 'import'],
  usage: 'division import FILE.csv --dir D --user NAME',
  about: '导入村居名单',
  run: async ({ typed, signIn, readText }) => {
    const text = readText(typed.word(0, 'FILE.csv'));
    if (!text.ok) return text;
    const line = await signIn();
    return line.ok ? line.value.call('divisions.importCsv', { text: text.value }) : line;
  },
};
