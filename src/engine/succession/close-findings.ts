import { moveFiling } from '#domain/flow/filing-flow.ts';
import type { FilingRow } from '#exchange/profiles/filings.ts';
import type { KnownFiling } from '#exchange/facts/succession.ts';
import type { ReadableDb } from '#storage/db.ts';
import { countyFiling, unansweredFilings, updateCountyFiling } from '#storage/filings.ts';
import type { SuccessionRow } from '#storage/succession.ts';
import { actorOf, type ActContext } from '../act.ts';
import { tellOfFiling } from '../filings/filing-events.ts';
import { conclusionOf, visitOf } from '../filings/filing-rows.ts';
import { filingView } from '../filings/filing-view.ts';

/** What the county ordered about a filing and the township never answered; the same after the filing was closed by a merger. */
export const orderAbout = (db: ReadableDb, filing: FilingRow): KnownFiling['ordered'] => {
  const row = countyFiling(db, filing.gid);
  const conclusion = row === undefined || filing.correction !== null || visitOf(row)?.outcome !== 'correct' ? null : conclusionOf(row);
  return conclusion === null ? null : { documentNo: conclusion.documentNo, order: conclusion.order, due: conclusion.due };
};

/**
 * Findings about a dissolved township's filings are sealed for nobody: an order goes along with the family (`toldWith`), or is said by
 * telephone, and the county has done with the filing.
 */
export const closeFindings = (ctx: ActContext, of: SuccessionRow, toldWith: ReadonlySet<string>): void => {
  const who = `${of.name}已撤并（${of.document}）`;
  for (const row of unansweredFilings(ctx.db, of.org)) {
    const next = moveFiling(filingView(row), { act: 'hand_on' }, actorOf(ctx));
    // Whoever reads a late stick without a post at the county's desk leaves it to the next who has one.
    if (!next.ok) continue;
    updateCountyFiling(ctx.db, row.id, { state: next.value, due_on: null });
    const said =
      visitOf(row)?.outcome !== 'correct'
        ? '结论是符合规定，不再封包下发'
        : toldWith.has(row.id)
          ? `责令更正写在转交给${of.to_name}的资料里，不再封包下发`
          : `不再封包下发，请打电话把责令更正告知${of.to_name}`;
    tellOfFiling(ctx, row.id, `${who}：${said}`);
  }
};
