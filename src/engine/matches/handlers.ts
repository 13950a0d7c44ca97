import { placedRowText } from '#domain/matches/place-row.ts';
import { readDoubts } from '#domain/doubts/read-doubts.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { peerOf } from '#storage/peers.ts';
import { acted, onCommand, onJob, onQuery, type Handler } from '../act.ts';
import { stagedPlans } from '../staged-plans.ts';
import { readWorkbookFile } from '../spreadsheet/read-file.ts';
import { matchListPage } from './list-view.ts';
import { countsOf, placed, planView, sharesOf, type StagedList } from './placing.ts';
import { publishShare, takesPlace } from './publish.ts';

/** 比对名单 of the county: read, shown row by row, published township by township; the township sees what it received. */
export const matchHandlers = (): readonly Handler[] => {
  const plans = stagedPlans<StagedList>();
  return [
    onJob('matches.read', 'county_review', async (ctx, { fileToken, ...from }) => {
      if (ctx.office.role !== 'county') return refuse('match_not_here');
      if (from.asOf > ctx.today) return refuse('match_day_wrong', { on: from.asOf });
      const file = await readWorkbookFile(ctx, fileToken);
      if (!file.ok) return file;
      const rows = readDoubts(file.value.grid);
      if (!rows.ok) return refuse('match_table_missing');
      const { fileName, sha256 } = file.value;
      const staged: StagedList = { planId: ctx.newId(), owner: ctx.actor.userId, fileName, sha256, from, rows: rows.value };
      const newer = sharesOf(ctx.db, staged, placed(ctx.db, staged))
        .map((share) => takesPlace(from, share))
        .find((one) => !one.ok);
      if (newer !== undefined && !newer.ok) return newer;
      plans.put(staged);
      return done(planView(ctx.db, staged));
    }),
    onQuery('matches.plan', 'county_review', (ctx, { planId }) => {
      const staged = plans.get(planId, ctx.actor.userId);
      return staged === undefined ? refuse('match_plan_missing') : done(planView(ctx.db, staged));
    }),
    onQuery('matches.rows', 'county_review', (ctx, { planId, result, offset, limit }) => {
      const staged = plans.get(planId, ctx.actor.userId);
      if (staged === undefined) return refuse('match_plan_missing');
      const rows = placed(ctx.db, staged).filter(({ outcome }) => result.length === 0 || result.includes(outcome));
      return done({
        total: rows.length,
        rows: rows
          .slice(offset, offset + limit)
          .map(({ row, townships, outcome, said }) => ({
            id: `${row.sheet}!${row.row}`,
            sheet: row.sheet,
            row: row.row,
            cell: row.cell,
            name: row.name,
            found: row.suspected,
            townships: townships.map((org) => peerOf(ctx.db, org)?.name ?? org).join('、'),
            result: outcome,
            message: said === null ? '' : placedRowText(said),
          })),
      });
    }),
    onCommand('matches.publish', 'county_review', (ctx, { planId }) => {
      if (ctx.office.role !== 'county') return refuse('match_not_here');
      const staged = plans.get(planId, ctx.actor.userId);
      if (staged === undefined) return refuse('match_plan_missing');
      const rows = placed(ctx.db, staged);
      const counts = countsOf(rows);
      const shares = sharesOf(ctx.db, staged, rows);
      if (shares.length === 0) return refuse('match_nothing', { refused: counts.refused });
      const published: { org: string; rows: number; id: string }[] = [];
      for (const share of shares) {
        const one = publishShare(ctx, staged.from, share);
        if (!one.ok) return one;
        published.push({ org: share.org, rows: share.rows.length, id: one.value.id });
      }
      plans.drop(planId);
      const { fileName, sha256, from } = staged;
      return acted(
        { townships: shares.length, placed: counts.placed, refused: counts.refused },
        { objectType: 'match_list', objectId: planId, detail: { fileName, sha256, ...from, ...counts, published } },
      );
    }),
    onQuery('matches.list', 'read', (ctx, { offset, limit }) => {
      const rows = matchListPage(ctx);
      return done({ total: rows.length, rows: rows.slice(offset, offset + limit) });
    }),
  ];
};
