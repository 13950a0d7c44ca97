import { pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const search: Verb = {
  words: ['search'],
  usage: 'search TEXT [--village CODE] [--offset N] [--limit N] --dir D --user NAME',
  about: '找人：姓名、拼音、首字母、身份证号码的一段、银行账号末几位、村名',
  options: { village: { type: 'string' }, ...pageOptions },
  run: (context) => {
    const village = context.typed.text('village');
    return signedIn(context, (line) =>
      line.call('people.search', {
        text: context.typed.word(0, 'TEXT'),
        ...(village === undefined ? {} : { village }),
        ...readPage(context.typed),
      }),
    );
  },
};
