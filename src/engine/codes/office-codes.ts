import { z } from 'zod';
import type { CodeTable } from '#domain/codes/code-table.ts';
import { localTableOf, tableWith, type LocalCode } from '#domain/codes/local-codes.ts';
import type { ReadableDb } from '#storage/db.ts';
import { localCodeRows, type LocalCodeRow } from '#storage/local-codes.ts';

const aliases = z.array(z.string());

export const localCodeOf = (row: LocalCodeRow): LocalCode => ({
  code: row.code,
  name: row.name,
  aliases: aliases.parse(JSON.parse(row.aliases)),
  from: row.from_day,
  retiredOn: row.retired_on,
  replacedBy: row.replaced_by,
});

/** A selection list as this office has it: built in and local, retired codes among them. Throws for a table that is none of the local ones. */
export const officeTable = (db: ReadableDb, table: string): CodeTable => {
  const builtIn = localTableOf(table);
  if (builtIn === undefined) throw new Error(`no local table ${table}`);
  return tableWith(builtIn, localCodeRows(db, table).map(localCodeOf));
};
