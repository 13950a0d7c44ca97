import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const calendarShow: Verb = {
  words: ['calendar', 'show'],
  usage: 'calendar show --dir D --user NAME',
  about: '列出工作日历的各年：放假、上班、法定节日、出处',
  run: (context) => signedIn(context, (line) => line.call('calendar.years', {})),
};
