import type { ArrivalRow } from '#exchange/profiles/transfers.ts';
import { factByDigest } from '#storage/facts.ts';
import { rehomingById, updateRehoming } from '#storage/succession.ts';
import type { ActContext } from '../act.ts';

/** The successor's word about a family, taken with its package: only the office it was handed to has a say, about a version it was sent. */
export const rehomingAnswered = (ctx: ActContext, from: string, answer: ArrivalRow): void => {
  const row = rehomingById(ctx.db, answer.transferId);
  if (row === undefined || row.to_org !== from || factByDigest(ctx.db, row.id, answer.transferDigest) === undefined) return;
  const taken = answer.outcome === 'taken';
  const differs = taken && (answer.transferDigest !== row.digest || answer.monthlyFen !== row.monthly_fen);
  const month = answer.fromMonth ?? row.from_month;
  updateRehoming(ctx.db, row.id, {
    // Handed on to the next office meanwhile: that one goes on with it, by what this answer says.
    ...(row.state === 'passed' ? {} : { state: answer.outcome }),
    answered_on: answer.on,
    answer: taken ? (row.kind === 'case' ? '已接着办理' : `${month} 起发放`) : answer.text,
    ...(differs ? { late: '承接的金额或版本与县里交出的不同，请电话核对。' } : {}),
  });
};
