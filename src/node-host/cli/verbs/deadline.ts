import { countDeadline } from '#engine/calculator/deadline.ts';
import { day } from '#shared/values/dates.ts';
import { done } from '#shared/values/refusal.ts';
import { UsageError, type Verb } from '../verb.ts';

const aDay = (text: string, name: string): string => {
  const read = day.safeParse(text);
  if (!read.success) throw new UsageError(`${name} ${text}`);
  return read.data;
};

export const deadline: Verb = {
  words: ['deadline'],
  usage: 'deadline --from YYYY-MM-DD --days N [--unit work|calendar] [--pause FROM..TO]',
  about: '按国务院放假安排数期限',
  options: { from: { type: 'string' }, days: { type: 'string' }, unit: { type: 'string' }, pause: { type: 'string' } },
  run: async ({ typed }) => {
    const days = Number(typed.needed('days'));
    const unit = typed.text('unit') ?? 'work';
    if (!Number.isInteger(days) || days < 0) throw new UsageError('--days');
    if (unit !== 'work' && unit !== 'calendar') throw new UsageError('--unit');
    const pause = typed.text('pause')?.split('..');
    const pauses = pause === undefined ? [] : [{ from: aDay(pause[0] ?? '', '--pause'), to: aDay(pause[1] ?? '', '--pause') }];
    return done(countDeadline({ from: aDay(typed.needed('from'), '--from'), days, unit, pauses }));
  },
};
