import type { TableContents } from '#exchange/package/seal.ts';
import { journalrowsProfile, journalspanProfile } from '#exchange/profiles/journalrows.ts';
import { lineOf } from '#exchange/profiles/profile.ts';
import { kindName } from '#exchange/naming/file-name.ts';
import { addDays } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { journalBetween, journalOfPeriod } from '#storage/journal-extracts.ts';
import { userName } from '#storage/office.ts';
import type { QueryContext } from '../act.ts';
import { saidIn } from '../journal/said.ts';
import { rightsOf } from '../rights/table.ts';
import type { SealAsk } from './freeze.ts';

/** As many as the county can save as one workbook. */
const mostRows = 50_000;

/** Whether this kind may be asked for like this: a period with `audit` and with nothing else, by somebody who may take the journal along. */
export const periodOf = (ctx: QueryContext, { kind, period }: SealAsk): Outcome<null> => {
  if (kind !== 'audit') return period === undefined ? done(null) : refuse('audit_period_foreign', { kind: kindName(kind) });
  if (ctx.office.role === 'county') return refuse('act_not_possible', { state: '县级', act: '封审计核查包' });
  if (!rightsOf(ctx.actor.roles).has('exports')) return refuse('forbidden', { act: '导出日志' });
  return period === undefined || period.from > period.to ? refuse('audit_period_missing') : done(null);
};

/** The office's own journal of a period, row by row as it was chained: what an audit at the county asks for. Details stay here. */
export const ownExtract = (ctx: QueryContext, { period }: SealAsk): Outcome<TableContents[]> => {
  if (period === undefined) return refuse('audit_period_missing');
  const ends = journalOfPeriod(ctx.db, period.from, addDays(period.to, 1));
  if (ends === null) return refuse('audit_period_empty', period);
  const rows = ends.last - ends.first + 1;
  if (rows > mostRows) return refuse('audit_too_long', { ...period, rows, most: mostRows });
  const names = new Map<string, string>();
  const nameOf = (id: string): string => {
    const known = names.get(id) ?? userName(ctx.db, id);
    names.set(id, known);
    return known;
  };
  const lines = journalBetween(ctx.db, ends.first, ends.last).map(({ seq, prev, hash, line }) => {
    const { actor, onBehalfOf } = saidIn(line);
    return lineOf(journalrowsProfile, {
      seq,
      prev,
      hash,
      line,
      actorName: nameOf(actor),
      onBehalfName: onBehalfOf === null ? null : nameOf(onBehalfOf),
    });
  });
  return done([
    { profile: journalspanProfile, lines: [lineOf(journalspanProfile, { ...period, ...ends })] },
    { profile: journalrowsProfile, lines },
  ]);
};
