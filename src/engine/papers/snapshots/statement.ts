import { benefitStanding, standingText } from '#domain/benefits/standing.ts';
import { programOf } from '#domain/programs/registry.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { monthOf } from '#shared/values/dates.ts';
import { done } from '#shared/values/refusal.ts';
import { insuredOfCase } from '#storage/cases.ts';
import { benefitsOfHousehold, latestAmount } from '#storage/benefits.ts';
import { insuredOfProposal } from '#storage/decisions.ts';
import { householdById, membersOf, type HouseholdRow } from '#storage/households.ts';
import { personById } from '#storage/people.ts';
import { statementById } from '#storage/statements.ts';
import type { QueryContext } from '../../act.ts';
import { reckonCase } from '../../cases/open-case.ts';
import { explainRefusal } from '../../sentences.ts';
import { livingTogether, ofCase, statementOf, villageName } from '../case-paper.ts';
import { matterOf } from '../matter.ts';
import { orRoom, settingsOf } from '../letters.ts';
import { notReady, paperSource } from '../source.ts';

type Of = {
  readonly number: string;
  readonly matter: string;
  readonly household: HouseholdRow;
  readonly insuredCount: number;
  readonly purpose: string;
  readonly asOf: string;
  readonly statement: Statement;
};

/** Whoever the application names, else the members marked as insured. */
const insuredPersons = (ctx: QueryContext, caseId: string, householdId: string): number => {
  const named = insuredOfCase(ctx.db, caseId).length;
  return named > 0
    ? named
    : livingTogether(membersOf(ctx.db, householdId)).filter((member) => member.to_month === null && member.insured === 1).length;
};

const madeOn = (ctx: QueryContext, statementId: string): string => statementById(ctx.db, statementId)?.made_at.slice(0, 10) ?? ctx.today;

const snapshotOf = (ctx: QueryContext, { number, matter, household, insuredCount, purpose, asOf, statement }: Of) => {
  const members = membersOf(ctx.db, household.id).filter((member) => member.to_month === null);
  return done({
    snapshot: {
      number,
      matter,
      headName: personById(ctx.db, household.head_person_id)?.name ?? '',
      village: villageName(ctx, household.village_code),
      group: household.group_name,
      householdSize: Math.max(1, livingTogether(members).length),
      insuredCount,
      asOf,
      statement,
      purpose,
      officeName: ctx.office.name,
      phone: orRoom(settingsOf(ctx).phone),
      issuedOn: null,
    },
  });
};

/** 核算单 of a case: the statement its proposal was made with; before that what the file comes to now, which binds nobody. */
export const caseStatementSource = paperSource(
  'statement',
  'case',
  ofCase((ctx, { one, row, matter, household }) => {
    const kept = row.proposal_id === null ? null : statementOf(ctx, row.statement_id);
    if (kept !== null && row.statement_id !== null && row.proposal_id !== null) {
      return snapshotOf(ctx, {
        number: row.no,
        matter,
        household,
        insuredCount: insuredOfProposal(ctx.db, row.proposal_id).length,
        purpose: '审核确认',
        asOf: madeOn(ctx, row.statement_id),
        statement: kept,
      });
    }
    const reckoned = reckonCase(ctx, one);
    if (!reckoned.ok) return notReady(explainRefusal(reckoned.error).replace(/。$/u, ''));
    const { statement } = reckoned.value.computed;
    if (!statement.ok) return notReady(explainRefusal(statement.error).replace(/。$/u, ''));
    const insuredCount = insuredPersons(ctx, row.id, household.id);
    const drawn = snapshotOf(ctx, {
      number: row.no,
      matter,
      household,
      insuredCount,
      purpose: '试算，未经审核',
      asOf: ctx.today,
      statement: statement.value,
    });
    return done({ ...drawn.value, keeping: 'snapshot' as const });
  }),
);

/** 核算单 of a family: the statement by which it is paid now. */
export const householdStatementSource = paperSource('statement', 'household', (ctx, id) => {
  const household = householdById(ctx.db, id);
  if (household === undefined) return null;
  const benefit = benefitsOfHousehold(ctx.db, id).find((one) => one.state !== 'ended');
  const amount = benefit === undefined ? undefined : latestAmount(ctx.db, benefit.id);
  const statement = statementOf(ctx, amount?.statement_id ?? null);
  if (benefit === undefined || amount === undefined || statement === null) return notReady('这户现在没有在册的保障金');
  return snapshotOf(ctx, {
    number: household.no,
    matter: matterOf(benefit.area, programOf(benefit.program)?.name ?? benefit.program),
    household,
    insuredCount: amount.persons,
    purpose:
      amount.kind === 'takeover'
        ? '接收在册'
        : standingText(benefitStanding({ state: benefit.state, from: benefit.from_month }, monthOf(ctx.today)), benefit.from_month),
    asOf: madeOn(ctx, amount.statement_id),
    statement,
  });
});
