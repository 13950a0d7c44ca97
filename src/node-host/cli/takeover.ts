import { z } from 'zod';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import type { Line } from './verb.ts';

export type Finding = ValueOf<CallOf<'takeover.findings'>>['rows'][number];
type Answer = { readonly findingId: string; readonly value: string };

/** An answers file: the question's id, as the dry run lists it, and the chosen value. */
export const answersFile = z.record(z.string(), z.string());

/** Every finding of a plan that was read. */
export const allFindings = async (line: Line, planId: string): Promise<Outcome<Finding[]>> => {
  const rows: Finding[] = [];
  for (;;) {
    const page = await line.call('takeover.findings', { planId, offset: rows.length, limit: 100 });
    if (!page.ok) return page;
    rows.push(...page.value.rows);
    if (page.value.rows.length === 0 || rows.length >= page.value.total) return done(rows);
  }
};

/** What the program itself would answer: the value it found likely, else the first choice. */
const proposalOf = ({ after, choices }: Finding): string | undefined =>
  (choices.find(({ value, label }) => after !== null && (value === after || label === after)) ?? choices[0])?.value;

/** The answers to the open questions: those of the file, and the proposals where they are taken. */
export const answersFor = (findings: readonly Finding[], given: Readonly<Record<string, string>>, takeProposals: boolean): Answer[] =>
  findings
    .filter(({ outcome, answer }) => outcome === 'asked' && answer === null)
    .flatMap((finding) => {
      const value = given[finding.id] ?? (takeProposals ? proposalOf(finding) : undefined);
      return value === undefined ? [] : [{ findingId: finding.id, value }];
    });
