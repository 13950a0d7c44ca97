import type { Fen } from '#shared/values/money.ts';
import type { Statement, StatementLine } from './statement.ts';

/** One line where two statements of the same family differ; amounts in 分, 0 where a side has no such line. */
export type StatementDifference = { readonly line: string; readonly oursFen: Fen; readonly theirsFen: Fen; readonly why: string };

/** What the two sides are called in the explanation. */
export type Sides = { readonly ours: string; readonly theirs: string };

/** Lines of one label are told apart by their order: members keep theirs on both sides. */
const byPlace = (lines: readonly StatementLine[]): Map<string, StatementLine> => {
  const seen = new Map<string, number>();
  return new Map(
    lines.map((line) => {
      const count = (seen.get(line.label) ?? 0) + 1;
      seen.set(line.label, count);
      return [`${line.label}\n${count}`, line];
    }),
  );
};

const inputsApart = (ours: StatementLine, theirs: StatementLine, sides: Sides): string[] =>
  [...new Set([...Object.keys(ours.inputs), ...Object.keys(theirs.inputs)])]
    .filter((name) => ours.inputs[name] !== theirs.inputs[name])
    .map((name) => `${name}：${sides.ours} ${ours.inputs[name] ?? '无'}，${sides.theirs} ${theirs.inputs[name] ?? '无'}`);

/** Policy values the two sides read differently: the usual reason, and the one that can be put right. */
const policiesApart = (ours: Statement, theirs: Statement): string[] => {
  const read = new Map(theirs.policy.map((use) => [use.key, use]));
  return ours.policy.flatMap((use) => {
    const other = read.get(use.key);
    return other !== undefined && JSON.stringify(other.value) !== JSON.stringify(use.value)
      ? [`“${use.name}”依据不同（${use.source}；${other.source}）`]
      : [];
  });
};

/**
 * Line by line, what a recomputed statement says differently from the one that came with the case. `why` names the inputs that
 * differ, else the policy values, else the arithmetic. Empty when every line agrees, and then the totals do too.
 */
export const compareStatements = (
  ours: Statement,
  theirs: Statement,
  sides: Sides = { ours: '本级', theirs: '对方' },
): readonly StatementDifference[] => {
  const [mine, other] = [byPlace(ours.lines), byPlace(theirs.lines)];
  const policies = policiesApart(ours, theirs);
  return [...new Set([...mine.keys(), ...other.keys()])].flatMap((place) => {
    const [a, b] = [mine.get(place), other.get(place)];
    const [oursFen, theirsFen] = [a?.amountFen ?? 0, b?.amountFen ?? 0];
    if (a !== undefined && b !== undefined && oursFen === theirsFen) return [];
    const reasons =
      a === undefined ? [`${sides.ours}没有这一项`] : b === undefined ? [`${sides.theirs}没有这一项`] : inputsApart(a, b, sides);
    const why = [...reasons, ...policies];
    if (why.length === 0) why.push(`算式不同（${a?.formula ?? ''}；${b?.formula ?? ''}）`);
    return [{ line: a?.label ?? b?.label ?? '', oursFen, theirsFen, why: why.join('；') }];
  });
};
