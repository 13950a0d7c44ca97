import type { Statement } from '#domain/statement/statement.ts';
import type { StatementPaperSnapshot } from '#print/statement.tsx';
import { membersOf, type HouseholdRow } from '#storage/households.ts';
import { personById } from '#storage/people.ts';
import { statementById } from '#storage/statements.ts';
import type { QueryContext } from '../../act.ts';
import { livingTogether, villageName } from '../case-paper.ts';
import { orRoom, settingsOf } from '../letters.ts';

type Of = {
  readonly number: string;
  readonly matter: string;
  readonly household: HouseholdRow;
  readonly insuredCount: number;
  readonly purpose: string;
  readonly asOf: string;
  readonly statement: Statement;
};

/** The day a kept statement was made. */
export const madeOn = (ctx: QueryContext, statementId: string): string =>
  statementById(ctx.db, statementId)?.made_at.slice(0, 10) ?? ctx.today;

/** 核算单 of a family of this office. */
export const statementSheet = (ctx: QueryContext, { household, ...of }: Of): StatementPaperSnapshot => {
  const members = membersOf(ctx.db, household.id).filter((member) => member.to_month === null);
  return {
    ...of,
    headName: personById(ctx.db, household.head_person_id)?.name ?? '',
    village: villageName(ctx, household.village_code),
    group: household.group_name,
    householdSize: Math.max(1, livingTogether(members).length),
    officeName: ctx.office.name,
    phone: orRoom(settingsOf(ctx).phone),
    issuedOn: null,
  };
};
