import { refuse } from '#shared/values/refusal.ts';
import { listed } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';
import { shownCases } from '../shown-cases.ts';

export const noticePost: Verb = {
  words: ['notice', 'post'],
  usage: 'notice post --village CODE [--cases ID,ID] --place TEXT --phone TEXT [--on YYYY-MM-DD] --dir D --user NAME',
  about: '张贴一个村的公示；不写 --cases 就是这个村全部待公示的',
  options: {
    village: { type: 'string' },
    cases: { type: 'string' },
    place: { type: 'string' },
    phone: { type: 'string' },
    on: { type: 'string' },
  },
  run: (context) => {
    const { typed } = context;
    const villageCode = typed.needed('village');
    const named = listed(typed, 'cases');
    const posted = { villageCode, on: typed.text('on') ?? context.today(), place: typed.needed('place'), phone: typed.needed('phone') };
    return signedIn(context, async (line) => {
      if (named.length > 0) {
        const cases = await shownCases(line, named);
        return cases.ok ? line.call('notices.post', { ...posted, caseIds: cases.value.ids, revs: cases.value.revs }) : cases;
      }
      const waiting = await line.call('notices.waiting', {});
      if (!waiting.ok) return waiting;
      const here = waiting.value.rows.find((row) => row.villageCode === villageCode);
      return here === undefined
        ? refuse('not_found', { what: villageCode })
        : line.call('notices.post', { ...posted, caseIds: here.caseIds, revs: here.revs });
    });
  },
};
