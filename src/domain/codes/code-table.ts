import { nameKey } from '../people/name-key.ts';

/** One entry of a code table. Codes are text and keep their leading zeros; the database stores the code, never the name. */
export type CodeItem = {
  readonly code: string;
  readonly name: string;
  /** The wider code this one belongs to (婚姻 21 → 20). */
  readonly parent?: string;
  /** Old and spoken names, for matching imports. */
  readonly aliases?: readonly string[];
  /** The code or word other systems use, by their name. */
  readonly map?: Readonly<Record<string, string>>;
};

export type CodeTable<Code extends string = string> = {
  /** Stable name of the table. */
  readonly table: string;
  readonly title: string;
  /** The national standard or document the codes come from; null for the house's own. */
  readonly standard: string | null;
  readonly items: readonly (CodeItem & { readonly code: Code })[];
};

/** Declares a code table; its codes become a type. */
export const defineCodeTable = <const Code extends string>(table: CodeTable<Code>): CodeTable<Code> => table;

/** The codes of a table as a type. */
export type CodeOf<Table> = Table extends CodeTable<infer Code> ? Code : never;

/** The codes of a table in its order, for schemas. Throws on an empty table. */
export const codesOf = <Code extends string>(table: CodeTable<Code>): [Code, ...Code[]] => {
  const [first, ...rest] = table.items.map((item) => item.code);
  if (first === undefined) throw new Error(`empty code table ${table.table}`);
  return [first, ...rest];
};

/** The item of a code; undefined for codes the table does not have. */
export const itemOf = <Code extends string>(table: CodeTable<Code>, code: string): (CodeItem & { readonly code: Code }) | undefined =>
  table.items.find((item) => item.code === code);

/** The name shown for a code. An unknown code is shown as it is, so that nothing disappears from a list. */
export const nameOfCode = (table: CodeTable, code: string): string => itemOf(table, code)?.name ?? code;

/**
 * The code an imported cell means: equal to a code, else to a name, else to an alias (width and spaces aside).
 * Null when nothing is equal: then a person points it out; nothing is guessed.
 */
export const matchCode = <Code extends string>(table: CodeTable<Code>, text: string): Code | null => {
  const key = nameKey(text);
  if (key === '') return null;
  const found =
    table.items.find((item) => nameKey(item.code) === key) ??
    table.items.find((item) => nameKey(item.name) === key) ??
    table.items.find((item) => (item.aliases ?? []).some((alias) => nameKey(alias) === key));
  return found?.code ?? null;
};

/** The code another system uses; null when no counterpart is known, which must stop an export and be listed. */
export const mappedCode = (table: CodeTable, code: string, system: string): string | null => itemOf(table, code)?.map?.[system] ?? null;
