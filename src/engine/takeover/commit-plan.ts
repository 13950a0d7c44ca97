import { nameOfCode, type CodeTable } from '#domain/codes/code-table.ts';
import { documents } from '#domain/policy/documents.ts';
import type { ReviewClass } from '#domain/reviews/due.ts';
import { reviewClassOf, type WorkingAge } from '#domain/reviews/review-class.ts';
import type { Statement } from '#domain/statement/statement.ts';
import type { ReadyHousehold } from '#domain/takeover/settle.ts';
import { addMonths, monthOf, type Day, type Month } from '#shared/values/dates.ts';
import { formatYuan, type Fen } from '#shared/values/money.ts';
import { insertAccount, insertHousehold, insertMeans, insertMembership } from '#storage/households.ts';
import { insertIdNumber, insertPerson } from '#storage/people.ts';
import type { ActContext } from '../act.ts';
import { putInForce } from '../benefits/grant-benefit.ts';
import { HEAD } from '../households/register-household.ts';
import { addSearchRow } from '../people/search-row.ts';

const KEPT_UNTIL = '沿用接管时核定的金额；登记变更时按变更前后复算之差增减，与现行标准的差额在核查时核实';
/** The roster's figure is a monthly one for the year it was decided by. */
const INCOME_WINDOW = 12;

/** The statement of a household that came with an amount already decided elsewhere: one line naming where it stood. */
export const takeoverStatement = (household: ReadyHousehold, { fileName, programName, hardship }: Roster): Statement => {
  const yuan = formatYuan(household.benefit.monthlyFen);
  return {
    subject: `${programName}：${household.members[household.head]?.name ?? ''}户`,
    month: household.benefit.fromMonth,
    totalFen: household.benefit.monthlyFen,
    rounding: { mode: 'NONE', unitFen: 1, difference: '0' },
    policy: [],
    lines: [
      {
        label: '原系统核定额',
        clause: documents.periodicReview,
        inputs: {
          说明: KEPT_UNTIL,
          起发月: household.benefit.fromMonth,
          来源文件: fileName,
          工作表: household.source.sheet,
          行: String(household.source.row),
          ...(household.cause === '' ? {} : { 原册致困原因: nameOfCode(hardship, household.cause) }),
          ...(household.remark === '' ? {} : { 原册备注: household.remark }),
        },
        formula: `原花名册登记 ${yuan} 元/月`,
        amountFen: household.benefit.monthlyFen,
      },
    ],
  };
};

/** A roster knows of nobody's health or ability to work, only ages; of its one income it does not know what it comes from. */
const classByRoster = (household: ReadyHousehold, today: Day, age: WorkingAge): ReviewClass =>
  reviewClassOf(
    household.members
      .filter((member) => member.insured)
      .map((member) => ({ birthDate: member.birthDay, labor: null, disability: null, severeIllness: false })),
    [],
    today,
    age,
  );

/** Whoever was born after the family came in belongs to it from birth. */
const memberSince = (from: Month, birthDay: Day | null): Month =>
  birthDay !== null && monthOf(birthDay) > from ? monthOf(birthDay) : from;

/** Income as the old roster knew it: one figure a head, kept as an item of the household until the first review. */
const keepOldIncome = (ctx: Making, id: string, household: ReadyHousehold, perHead: Fen): void => {
  insertMeans(ctx.db, 'income', {
    id: ctx.newId(),
    household_id: id,
    person_id: null,
    category: 'OTHER',
    label: '原花名册全家月收入（人均×人数）',
    amount_fen: perHead * household.members.length,
    period_months: 1,
    from_month: addMonths(monthOf(ctx.today), -INCOME_WINDOW),
    to_month: null,
    exempt_code: null,
    spread_months: null,
    job_months: null,
    evidence: `${household.source.sheet} 第 ${household.source.row} 行：人均 ${formatYuan(perHead)} 元 × ${household.members.length} 人`,
    recorded_at: ctx.now,
    recorded_by: ctx.actor.userId,
    voided_at: null,
    void_reason: null,
  });
};

/** What the rows of a household are made with. */
export type Making = Pick<ActContext, 'db' | 'newId' | 'today' | 'now' | 'actor'>;
export type Roster = {
  readonly fileName: string;
  readonly program: string;
  readonly programName: string;
  readonly workingAge: WorkingAge;
  /** Months between two reviews of a family, by its class and where it lives. */
  readonly reviewMonths: (place: { readonly area: string; readonly village_code: string }, reviewClass: ReviewClass) => number;
  /** The causes of hardship as the office names them. */
  readonly hardship: CodeTable;
};

/** Columns that only the act itself knows, left empty here: the household's number is counted when it is written. */
const GIVEN_WHEN_WRITTEN = '';

/** Puts together the rows of one household of a plan: family, members, account, benefit in force with its takeover statement. */
export const takeOverHousehold = (ctx: Making, household: ReadyHousehold, roster: Roster): void => {
  const id = ctx.newId();
  const from = household.benefit.fromMonth;
  const people = household.members.map((member) => ({ member, personId: ctx.newId() }));
  const head = people[household.head] ?? people[0];
  if (head === undefined) throw new Error(`household ${household.key} has no members`);
  for (const { member, personId } of people) {
    insertPerson(ctx.db, {
      id: personId,
      rev: 0,
      name: member.name,
      sex: member.sex,
      birth_date: member.birthDay,
      ethnic: null,
      phone: personId === head.personId ? household.phone : null,
      marital: null,
      employment: null,
      education: null,
      labor: null,
      status: 'alive',
      death_date: null,
      created_at: ctx.now,
    });
    if (member.idNumber !== null)
      insertIdNumber(ctx.db, {
        id: ctx.newId(),
        person_id: personId,
        id_type: 'IDCARD',
        number: member.idNumber,
        valid_from: ctx.today,
        valid_to: null,
        reason: '',
        recorded_at: ctx.now,
      });
  }
  insertHousehold(ctx.db, {
    id,
    rev: 0,
    no: GIVEN_WHEN_WRITTEN,
    village_code: household.village.code,
    group_name: household.group,
    address: household.address,
    area: household.area,
    phone: household.phone,
    head_person_id: head.personId,
    created_at: ctx.now,
  });
  const tail = household.account?.number.slice(-6) ?? '';
  for (const { member, personId } of people) {
    insertMembership(ctx.db, {
      id: ctx.newId(),
      household_id: id,
      person_id: personId,
      relation: personId === head.personId ? HEAD : member.relation,
      in_household: 1,
      insured: member.insured ? 1 : 0,
      exclude_reason: null,
      categories: '[]',
      tier: null,
      from_month: memberSince(from, member.birthDay),
      to_month: null,
      end_reason: null,
      recorded_at: ctx.now,
      ended_at: null,
    });
    addSearchRow(ctx.db, {
      person_id: personId,
      name: member.name,
      id_numbers: member.idNumber ?? '',
      bank_tails: personId === head.personId ? tail : '',
      village_code: household.village.code,
      household_id: id,
    });
  }
  if (household.account !== null) {
    insertAccount(ctx.db, {
      id: ctx.newId(),
      household_id: id,
      person_id: head.personId,
      bank: household.account.bank,
      account_no: household.account.number,
      holder: household.account.holder,
      holder_reason: '随原花名册接收',
      from_day: ctx.today,
      to_day: null,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.userId,
    });
  }
  const perHead = household.benefit.incomePerPersonFen ?? 0;
  if (perHead > 0) keepOldIncome(ctx, id, household, perHead);
  const reviewClass = classByRoster(household, ctx.today, roster.workingAge);
  const grant = {
    program: roster.program,
    area: household.area,
    householdId: id,
    caseId: null,
    fromMonth: from,
    monthlyFen: household.benefit.monthlyFen,
    insuredPersonIds: people.filter(({ member }) => member.insured).map(({ personId }) => personId),
    statement: takeoverStatement(household, roster),
    document: `接收花名册：${roster.fileName} ${household.source.sheet} 第 ${household.source.row} 行`,
    kind: 'takeover' as const,
    decisionId: null,
    reviewMonths: roster.reviewMonths({ area: household.area, village_code: household.village.code }, reviewClass),
    reviewFrom: monthOf(ctx.today),
    takeover: { runId: GIVEN_WHEN_WRITTEN, sheet: household.source.sheet, row: household.source.row },
  };
  putInForce(ctx, grant, reviewClass);
};
