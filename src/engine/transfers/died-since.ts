import { monthOf, type Month } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Fen } from '#shared/values/money.ts';
import type { Statement } from '#domain/statement/statement.ts';
import { amountButForStop, type BenefitRow } from '#storage/benefits.ts';
import type { ReadableDb } from '#storage/db.ts';
import { householdById, membersOf, type MemberRow } from '#storage/households.ts';
import type { QueryContext } from '../act.ts';
import { fileOfBenefit, programOfBenefit } from '../benefits/benefit-file.ts';
import { reckon } from '../cases/facts.ts';
import { officeRules } from '../policies/office-rules.ts';
import { explainRefusal } from '../sentences.ts';
import type { Stands } from './freeze-transfer.ts';

type Ctx = Pick<QueryContext, 'db' | 'today'>;
type Moving = { readonly benefit: BenefitRow; readonly fromMonth: Month; readonly stands: Stands; readonly gone: readonly MemberRow[] };

const monthOfDeath = (one: MemberRow): Month => monthOf(one.death_date ?? '');

/** Insured members whose death no change has taken off: `gone` before the first month of the new township, `dying` in it or after, who are still paid for it. */
export const whoDied = (
  db: ReadableDb,
  householdId: string,
  fromMonth: Month,
  insured: ReadonlySet<string>,
): { readonly gone: readonly MemberRow[]; readonly dying: readonly MemberRow[] } => {
  const died = membersOf(db, householdId).filter((one) => one.status === 'dead' && one.death_date !== null && insured.has(one.person_id));
  return { gone: died.filter((one) => monthOfDeath(one) < fromMonth), dying: died.filter((one) => monthOfDeath(one) >= fromMonth) };
};

/** What the other township is told of somebody who is still paid for its first month. */
export const takeOffThere = (one: MemberRow, fromMonth: Month): string =>
  `${one.name}已于 ${one.death_date ?? ''} 死亡，${fromMonth} 仍在保障人数里。接收后请登记变更“死亡”。`;

const reckoned = (ctx: Ctx, benefit: BenefitRow, month: Month, insured: readonly string[], gone: readonly string[]): Outcome<Statement> => {
  const place = {
    program: benefit.program,
    area: benefit.area,
    village_code: householdById(ctx.db, benefit.household_id)?.village_code ?? '',
  };
  const file = fileOfBenefit(ctx.db, benefit, month, month, insured);
  // As a change for a death reckons it: what the dead had lived on goes with them.
  const left = { ...file, incomes: file.incomes.filter((one) => !gone.includes(one.personId ?? '')) };
  const made = reckon(programOfBenefit(benefit), left, officeRules(ctx), place, month);
  return made.ok ? made.value.computed.statement : made;
};

/**
 * What is handed over where insured members died before the new township's first month: the amount reckoned anew for those left. Refuses
 * `transfer_not_reckoned` where that cannot be said, or where the rules do not explain what the family was paid before the death.
 */
export const withoutTheDead = (ctx: Ctx, { benefit, fromMonth, stands, gone }: Moving): Outcome<Stands> => {
  const [first] = gone.toSorted((a, b) => (monthOfDeath(a) < monthOfDeath(b) ? -1 : 1));
  if (first === undefined) return done(stands);
  const no = (why: string) => refuse('transfer_not_reckoned', { name: first.name, on: first.death_date ?? '', why });
  const before = reckoned(ctx, benefit, monthOfDeath(first), [...stands.insured], []);
  const was: Fen | undefined = amountButForStop(ctx.db, benefit.id, monthOfDeath(first))?.monthly_fen;
  if (!before.ok || before.value.totalFen !== was) return no('原来的金额不是按现在登记的家庭情况算出来的');
  const dead = gone.map((one) => one.person_id);
  const insured = new Set([...stands.insured].filter((id) => !dead.includes(id)));
  if (insured.size === 0) return no('保障对象都已死亡');
  const after = reckoned(ctx, benefit, fromMonth, [...insured], dead);
  if (!after.ok) return no(explainRefusal(after.error));
  return after.value.totalFen === 0
    ? no('剩下的人不再符合条件')
    : done({ amount: { monthly_fen: after.value.totalFen }, statement: after.value, insured });
};
