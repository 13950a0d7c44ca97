import { checkNewCode, isChosenOn, localTableOf, localTables, standingCodes, type StandingCode } from '#domain/codes/local-codes.ts';
import type { CodeTable } from '#domain/codes/code-table.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { insertLocalCode, localCodeRow, localCodeRows, nextLocalPlace, retireLocalCode } from '#storage/local-codes.ts';
import { acted, expectRev, onCommand, onQuery, type ActContext, type Handler, type QueryContext } from '../act.ts';
import { ourCounty } from '../exchange/trust.ts';
import { localCodeOf } from './office-codes.ts';
import { publishTable } from './publish-table.ts';

const codesIn = (ctx: QueryContext, builtIn: CodeTable): readonly StandingCode[] =>
  standingCodes(builtIn, localCodeRows(ctx.db, builtIn.table).map(localCodeOf));

/** The county keeps its tables; a township does only while its county has no program to publish them with. */
const isOurs = (ctx: QueryContext): boolean => ctx.office.role === 'county' || ourCounty(ctx.db) === null;

const tableToChange = (ctx: QueryContext, table: string): Outcome<CodeTable> => {
  const builtIn = localTableOf(table);
  if (builtIn === undefined) return refuse('code_table_unknown', { table });
  return isOurs(ctx) ? done(builtIn) : refuse('code_not_ours');
};

/** Rows come and get a day they end on, and lose neither: what was added and what was retired, counted, is never the same again. */
const revOf = (ctx: QueryContext, table: string): number =>
  localCodeRows(ctx.db, table).reduce((sum, { retired_on }) => sum + (retired_on === null ? 1 : 2), 0);

const keep = (
  ctx: ActContext,
  table: string,
  one: { readonly code: string; readonly name: string; readonly aliases: readonly string[]; readonly from: string | null },
  retired: { readonly retired_on: string | null; readonly replaced_by: string | null },
): void =>
  insertLocalCode(ctx.db, {
    table_code: table,
    code: one.code,
    n: nextLocalPlace(ctx.db, table),
    name: one.name,
    aliases: JSON.stringify(one.aliases),
    from_day: one.from,
    ...retired,
    origin: 'own',
    recorded_at: ctx.now,
    recorded_by: ctx.actor.userId,
  });

/** 代码表: added to and retired from by the administrator; the county's go out as facts. */
export const codeTableHandlers: readonly Handler[] = [
  onQuery('codetables.list', 'read', (ctx) =>
    done({
      tables: localTables.map((builtIn) => ({
        table: builtIn.table,
        rev: revOf(ctx, builtIn.table),
        title: builtIn.title,
        rows: codesIn(ctx, builtIn).map((one) => ({
          code: one.code,
          name: one.name,
          aliases: [...(one.aliases ?? [])],
          local: one.local,
          from: one.from,
          retiredOn: one.retiredOn,
          replacedBy: one.replacedBy,
          valid: isChosenOn(one, ctx.today),
        })),
      })),
      ours: isOurs(ctx),
    }),
  ),
  onCommand('codetables.add', 'settings', (ctx, { table, code, name, aliases, from }) => {
    const builtIn = tableToChange(ctx, table);
    if (!builtIn.ok) return builtIn;
    const fine = checkNewCode(builtIn.value, localCodeRows(ctx.db, table).map(localCodeOf), { code, name });
    if (!fine.ok) return fine;
    keep(ctx, table, { code, name, aliases, from }, { retired_on: null, replaced_by: null });
    publishTable(ctx, table);
    return acted({}, { objectType: 'code_table', objectId: table, detail: { code, name, aliases, from } });
  }),
  onCommand('codetables.retire', 'settings', (ctx, { table, rev, code, on, replacedBy }) => {
    const builtIn = tableToChange(ctx, table);
    if (!builtIn.ok) return builtIn;
    const fresh = expectRev(revOf(ctx, table), rev);
    if (!fresh.ok) return fresh;
    const standing = codesIn(ctx, builtIn.value);
    const one = standing.find((each) => each.code === code);
    if (one === undefined) return refuse('not_found', { what: '代码' });
    if (one.retiredOn !== null) return refuse('code_revived', { code, name: one.name, on: one.retiredOn });
    if (one.from !== null && on < one.from) return refuse('code_retire_day', { on, from: one.from });
    if (replacedBy !== null && !standing.some((each) => each.code === replacedBy && each.code !== code))
      return refuse('code_successor_unknown', { code, next: replacedBy });
    const retired = { retired_on: on, replaced_by: replacedBy };
    if (localCodeRow(ctx.db, table, code) === undefined) keep(ctx, table, { ...one, aliases: one.aliases ?? [] }, retired);
    else retireLocalCode(ctx.db, table, code, { ...retired, origin: 'own' });
    publishTable(ctx, table);
    return acted({}, { objectType: 'code_table', objectId: table, detail: { code, name: one.name, on, replacedBy } });
  }),
];
