import { programOf } from '#domain/programs/registry.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { done } from '#shared/values/refusal.ts';
import { benefitsOfHousehold, latestAmount } from '#storage/benefits.ts';
import { insuredOfProposal } from '#storage/decisions.ts';
import { householdById, membersOf, type HouseholdRow } from '#storage/households.ts';
import { personById } from '#storage/people.ts';
import { statementById } from '#storage/statements.ts';
import type { QueryContext } from '../../act.ts';
import { livingTogether, matterOf, ofCase, statementOf, villageName } from '../case-paper.ts';
import { orRoom, settingsOf } from '../letters.ts';
import { notReady, paperSource } from '../source.ts';

type Of = { readonly number: string; readonly matter: string; readonly household: HouseholdRow; readonly insuredCount: number; readonly purpose: string; readonly statementId: string; readonly statement: Statement };

const snapshotOf = (ctx: QueryContext, { number, matter, household, insuredCount, purpose, statementId, statement }: Of) => {
  const members = membersOf(ctx.db, household.id).filter((member) => member.to_month === null);
  return done({
    snapshot: {
      number, matter, headName: personById(ctx.db, household.head_person_id)?.name ?? '', village: villageName(ctx, household.village_code), group: household.group_name, householdSize: Math.max(1, livingTogether(members).length), insuredCount,
      asOf: statementById(ctx.db, statementId)?.made_at.slice(0, 10) ?? ctx.today, statement, purpose, officeName: ctx.office.name, phone: orRoom(settingsOf(ctx).phone), issuedOn: null,
    },
  });
};

/** 核算单 of a case: the statement its proposal was made with. */
export const caseStatementSource = paperSource('statement', 'case', ofCase((ctx, { row, matter, household }) => {
  const statement = statementOf(ctx, row.statement_id);
  if (row.statement_id === null || statement === null || row.proposal_id === null) return notReady('还没有初审意见,核算还没有定下来');
  return snapshotOf(ctx, { number: row.no, matter, household, insuredCount: insuredOfProposal(ctx.db, row.proposal_id).length, purpose: '审核确认', statementId: row.statement_id, statement });
}));

/** 核算单 of a family: the statement by which it is paid now. */
export const householdStatementSource = paperSource('statement', 'household', (ctx, id) => {
  const household = householdById(ctx.db, id);
  if (household === undefined) return null;
  const benefit = benefitsOfHousehold(ctx.db, id).find((one) => one.state !== 'ended');
  const amount = benefit === undefined ? undefined : latestAmount(ctx.db, benefit.id);
  const statement = statementOf(ctx, amount?.statement_id ?? null);
  if (benefit === undefined || amount === undefined || statement === null) return notReady('这户现在没有在享的保障金');
  return snapshotOf(ctx, {
    number: household.no, matter: matterOf(benefit.area, programOf(benefit.program)?.name ?? benefit.program), household, insuredCount: amount.persons, purpose: amount.kind === 'takeover' ? '接收在册' : '在享', statementId: amount.statement_id, statement,
  });
});
