import { checkNextVersion, localCodeSentences, localTableOf } from '#domain/codes/local-codes.ts';
import { lineageOf, makeFact } from '#exchange/facts/fact.ts';
import { codetablesProfile, type CodeTableRow } from '#exchange/profiles/codetables.ts';
import { profileKey } from '#exchange/profiles/profile.ts';
import { fillSentence } from '#shared/values/refusal.ts';
import { touchLinks } from '#storage/exchange-link.ts';
import { insertLocalCode, localCodeRow, localCodeRows, nextLocalPlace, retireLocalCode } from '#storage/local-codes.ts';
import type { ActContext, QueryContext } from '../act.ts';
import { heldFacts, mergeIn } from '../exchange/fact-store.ts';
import { localCodeOf } from './office-codes.ts';

/** The county's word on one table is one object for ever, also on a restored or copied PC. */
const tableId = (county: string, table: string): string => `codetable-${county}-${table.toLowerCase()}`;

/** Makes what the county's table says now the next version of its fact; it goes out with the next package to each township. */
export const publishTable = (ctx: ActContext, table: string): void => {
  if (ctx.office.role !== 'county') return;
  const gid = tableId(ctx.office.orgCode, table);
  const fact = makeFact(codetablesProfile, {
    gid,
    owner: ctx.office.orgCode,
    home: '*',
    ...lineageOf(heldFacts(ctx.db, gid)),
    table,
    title: localTableOf(table)?.title ?? table,
    codes: localCodeRows(ctx.db, table).map((row) => ({ ...localCodeOf(row), aliases: [...localCodeOf(row).aliases] })),
  });
  mergeIn(ctx, fact, profileKey(codetablesProfile), null);
  touchLinks(ctx.db);
};

/** Why a published table cannot be taken, in words; null when it can. A table of a newer program is kept and shown nowhere. */
export const tableProblem = (ctx: QueryContext, fact: CodeTableRow): string | null => {
  const builtIn = localTableOf(fact.table);
  if (builtIn === undefined) return null;
  const rows = localCodeRows(ctx.db, fact.table);
  const mine = new Set(rows.filter(({ origin }) => origin === 'own').map(({ code }) => code));
  const fine = checkNextVersion(builtIn, rows.map(localCodeOf), fact.codes, mine);
  return fine.ok
    ? null
    : `代码表“${builtIn.title}”没有收下，仍用原来的：${fillSentence(localCodeSentences[fine.error.code], fine.error.params)}`;
};

/** Takes what a table appends and retires. At the county this is its own table, handed back after a restore. */
export const takeTable = (ctx: ActContext, fact: CodeTableRow): void => {
  const origin = fact.owner === ctx.office.orgCode ? 'own' : 'county';
  for (const one of fact.codes) {
    const known = localCodeRow(ctx.db, fact.table, one.code);
    const fields = { retired_on: one.retiredOn, replaced_by: one.replacedBy, origin } as const;
    if (known !== undefined) {
      // What this office had said itself gives way to its county; an older version handed back takes nothing back.
      const givesWay = known.retired_on === null || known.origin !== origin;
      if (givesWay) retireLocalCode(ctx.db, fact.table, one.code, fields);
      continue;
    }
    insertLocalCode(ctx.db, {
      table_code: fact.table,
      code: one.code,
      n: nextLocalPlace(ctx.db, fact.table),
      name: one.name,
      aliases: JSON.stringify(one.aliases),
      from_day: one.from,
      ...fields,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.userId,
    });
  }
};
