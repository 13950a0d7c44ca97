import { writeRetiredRecord } from '../retired-record.ts';
import type { Verb } from '../verb.ts';

export const officeRetiredRecord: Verb = {
  words: ['office', 'retired-record'],
  usage: 'office retired-record --out FILE.html --dir D',
  about: '已停用的电脑：把《销毁记录》再写一份，供打印；不用登录',
  options: { out: { type: 'string' } },
  run: async ({ typed, open }) => {
    const out = typed.needed('out');
    const line = await open();
    return line.ok ? writeRetiredRecord(line.value, out) : line;
  },
};
