import { parseSync } from 'vite';
import { roomOf, sources } from './sources.ts';

const documented: ReadonlySet<string> = new Set(['shared', 'domain', 'exchange']);

/** The name of an exported function, where the statement is one. */
const functionOf = (statement: ReturnType<typeof parseSync>['program']['body'][number]): string | null => {
  if (statement.type !== 'ExportNamedDeclaration' || statement.declaration === null) return null;
  const { declaration } = statement;
  if (declaration.type === 'FunctionDeclaration') return declaration.id?.name ?? null;
  if (declaration.type !== 'VariableDeclaration') return null;
  const [first] = declaration.declarations;
  const isFunction = first?.init?.type === 'ArrowFunctionExpression' || first?.init?.type === 'FunctionExpression';
  return isFunction && first.id.type === 'Identifier' ? first.id.name : null;
};

/** Public functions of the rooms that others build on which nothing is said about. */
export const undocumented = (): string[] =>
  sources
    .filter(({ path }) => documented.has(roomOf(path)))
    .flatMap(({ path, text }) =>
      parseSync(path, text).program.body.flatMap((statement) => {
        const name = functionOf(statement);
        return name === null || text.slice(0, statement.start).trimEnd().endsWith('*/') ? [] : [`${path}: ${name}`];
      }),
    );
