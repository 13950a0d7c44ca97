import { formatYuan } from '#shared/values/money.ts';
import { programOf } from '#domain/programs/registry.ts';
import { changeOutcome } from '#shared/contract/changes.ts';
import { done } from '#shared/values/refusal.ts';
import { benefitById } from '#storage/benefits.ts';
import { changeById, type ChangeRow } from '#storage/changes.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { openAccountOf, householdById, membersOf } from '#storage/households.ts';
import { userName } from '#storage/office.ts';
import { currentIdNumber } from '#storage/people.ts';
import type { ChangeFormSnapshot } from '#print/change-form.tsx';
import type { QueryContext } from '../../act.ts';
import { effectOfRow, keptDecision } from '../../changes/change-view.ts';
import { keptEntry, labelOfChange } from '../../changes/kept-entry.ts';
import { peopleOfChange } from '../../changes/people-of-change.ts';
import { isOpen } from '../../changes/telling.ts';
import { monthText } from '#print/parts/wording.ts';
import { matterOf } from '../matter.ts';
import { notReady, paperSource } from '../source.ts';

type Reckoned = Pick<ChangeFormSnapshot, 'outcome' | 'startMonth' | 'after' | 'backPayFen' | 'recoveryFen' | 'lastMonth'>;

const fromRow = (ctx: QueryContext, row: ChangeRow): Reckoned => ({
  outcome: changeOutcome.parse(row.outcome),
  startMonth: row.effect_month,
  after: { persons: row.new_persons, fen: row.new_fen },
  backPayFen: row.back_pay_fen,
  recoveryFen: row.recovery_fen,
  lastMonth: row.outcome === 'exit' ? (benefitById(ctx.db, row.benefit_id)?.to_month ?? null) : null,
});

/** The head under whom the change was registered, by the number that stands now. */
const headOf = (ctx: QueryContext, row: ChangeRow): ChangeFormSnapshot['head'] => {
  const person = membersOf(ctx.db, row.household_id).find((one) => one.name === row.head_name);
  const id = person?.person_id ?? householdById(ctx.db, row.household_id)?.head_person_id;
  return { name: row.head_name, idNumber: id === undefined ? '' : (currentIdNumber(ctx.db, id)?.number ?? '') };
};

const proposed = ({ outcome, startMonth, after }: Reckoned): string =>
  outcome === 'stop'
    ? `自${monthText(startMonth)}起停发。`
    : `自${monthText(startMonth)}起按保障人口 ${after.persons} 人、每月 ${formatYuan(after.fen)} 元${outcome === 'suspend' ? '暂停发放' : '发放'}。`;

const opinions = (row: ChangeRow, reckoned: Reckoned): Pick<ChangeFormSnapshot, 'township' | 'county' | 'countyDecides'> => {
  const countyDecides = row.authority === 'COUNTY';
  const decision = row.decided_on === null ? null : keptDecision(row);
  const refused = row.state === 'refused';
  const decided =
    row.decided_on === null
      ? null
      : {
          text: `${refused ? `不同意。${decision?.reason ?? ''}` : `同意。${proposed(reckoned)}`}文号：${row.document_no ?? ''}。`,
          on: row.decided_on,
        };
  if (!countyDecides) return { countyDecides, township: decided, county: null };
  return {
    countyDecides,
    township: row.reviewed_by === null ? null : { text: `同意上报。${proposed(reckoned)}`, on: null },
    county: decided,
  };
};

/** 增减停审批表 of a change: reckoned anew while it is open, as it was decided afterwards. */
export const changeFormSource = paperSource('change-form', 'change', (ctx, id) => {
  const row = changeById(ctx.db, id);
  const benefit = row === undefined ? undefined : benefitById(ctx.db, row.benefit_id);
  if (row === undefined || benefit === undefined) return null;
  if (row.state === 'withdrawn') return notReady('这项变更已撤回');
  const fresh = isOpen(row) ? effectOfRow(ctx, row, keptDecision(row)) : null;
  if (fresh !== null && !fresh.ok) return fresh;
  const reckoned: Reckoned =
    fresh === null
      ? fromRow(ctx, row)
      : {
          outcome: fresh.value.outcome,
          startMonth: fresh.value.month,
          after: { persons: fresh.value.next.persons, fen: fresh.value.next.fen },
          backPayFen: fresh.value.arrears.backPayFen,
          recoveryFen: fresh.value.arrears.recoveryFen,
          lastMonth: fresh.value.toMonth,
        };
  const household = householdById(ctx.db, row.household_id);
  const account = openAccountOf(ctx.db, row.household_id);
  const label = labelOfChange(row);
  return done({
    snapshot: {
      number: row.no,
      matter: matterOf(benefit.area, programOf(row.program)?.name ?? row.program),
      officeName: ctx.office.name,
      head: headOf(ctx, row),
      place: `${divisionByCode(ctx.db, row.village_code)?.name ?? ''}${household?.group_name ?? ''}`,
      event: label,
      eventOn: row.event_on,
      reportedOn: row.reported_on,
      before: { persons: row.old_persons, fen: row.old_fen },
      ...reckoned,
      people: peopleOfChange(ctx.db, row).map((name) => ({ name, reason: label, on: row.event_on })),
      evidence: keptEntry(row).entry.evidence,
      why: row.why,
      clause: row.clause,
      bank: account === undefined ? null : { bankName: account.bank, accountName: account.holder, account: account.account_no },
      ...opinions(row, reckoned),
      enteredBy: userName(ctx.db, row.entered_by),
    },
    ...(row.decided_on === null ? { keeping: 'snapshot' as const } : {}),
  });
});
