import type { CodeTable } from '#domain/codes/code-table.ts';
import type { Option } from '../parts/choice.tsx';

/** A code table as the choices of a field. */
export const optionsOf = (table: CodeTable): readonly Option[] => table.items.map(({ code, name }) => ({ value: code, label: name }));

/** A record of names as the choices of a field. */
export const optionsFrom = (names: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }));
