import { dibaoStatement } from '#domain/programs/dibao/amount.ts';
import { assessmentOf, county, family, month, monthly, person, statementOf } from './family.ts';

export type Facts = Parameters<typeof family>[0];
type Policy = ReturnType<typeof county>;
type Said = { readonly label: string; readonly inputs: Readonly<Record<string, string>> };

/** What something was judged or reckoned by, as it is printed. */
export const inputs = (one: Said): string =>
  Object.entries(one.inputs)
    .map(([name, value]) => `${name} ${value}`)
    .join('，');
/** An assessment as it is read beside the application: verdict, what was asked, what it was judged by, the answer. */
export const judged = (facts: Facts, policy: Policy = county(72_200)): readonly string[] =>
  assessmentOf(family(facts), policy).findings.map((one) => `${one.verdict}｜${one.label}｜${inputs(one)}｜${one.text}`);
/** The lines of a statement as a family reads them. */
export const lines = (facts: Facts, policy: Policy = county(72_200)): readonly string[] =>
  statementOf(family(facts), policy).lines.map((one) => `${one.label}｜${inputs(one)}｜${one.formula}`);
/** Why there is no statement. */
export const refused = (facts: Facts, policy: Policy): unknown => {
  const made = dibaoStatement(family(facts), policy, month);
  return made.ok ? made.value.totalFen : made.error;
};
export const severe = { disability: { type: '5', level: 3 } } as const;
/** One insured of two, each with so much a month. */
export const single = (incomeFen: number, traits: object = severe): Facts => ({
  coverage: 'SINGLE',
  members: [person(1, traits), person(2, { insured: false })],
  income: [monthly(incomeFen * 2)],
});
