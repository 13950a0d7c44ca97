import { maskIdNumber } from '#domain/people/mask.ts';
import { programOf } from '#domain/programs/registry.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { insuredAsKnown } from '#storage/as-known.ts';
import { allDivisions } from '#storage/divisions.ts';
import { officeRow } from '#storage/office.ts';
import { onPreparedCommand, onQuery, type Handler, type QueryContext } from '../act.ts';
import { prepareWorkbook, workbookLeaves } from '../exports/workbook-leaves.ts';
import { afterDay, readRegister, type PastAsk, type PastRegister } from './read-register.ts';
import { registerWorkbook } from './register-workbook.ts';

const asked = (ctx: QueryContext, ask: PastAsk): Outcome<PastRegister> => {
  if (programOf(ask.program) === undefined) return refuse('not_found', { what: '事项' });
  if (ask.knownOn > ctx.today) return refuse('register_day_ahead', { on: ask.knownOn });
  const since = officeRow(ctx.db)?.created_at.slice(0, 10) ?? '';
  // An empty list of a day nobody kept here would read as a statement that nobody was insured.
  return ask.knownOn < since ? refuse('register_before_office', { on: ask.knownOn, since }) : done(readRegister(ctx, ask));
};

export const registerHandlers: readonly Handler[] = [
  onQuery('register.asKnown', 'read', (ctx, { offset, limit, ...ask }) => {
    const found = asked(ctx, ask);
    if (!found.ok) return found;
    const { rows, sums, checkValue } = found.value;
    const page = rows.slice(offset, offset + limit);
    const villages = new Map(allDivisions(ctx.db).map((d) => [d.code, d.name]));
    const insured = insuredAsKnown(ctx.db, {
      benefits: page.map((row) => row.benefit_id),
      month: ask.month,
      before: afterDay(ask.knownOn),
    });
    return done({
      total: rows.length,
      rows: page.map((row) => ({
        householdId: row.household_id,
        no: row.no,
        villageCode: row.village_code,
        village: villages.get(row.village_code) ?? row.village_code,
        group: row.group_name,
        headName: row.head_name,
        idMasked: row.head_id_number === null ? '' : maskIdNumber(row.head_id_number),
        insured: insured.filter((one) => one.benefit_id === row.benefit_id).map((one) => one.name),
        persons: row.persons,
        monthlyFen: row.monthly_fen,
        suspended: row.kind === 'suspend',
        document: row.document,
      })),
      ...sums,
      checkValue,
    });
  }),
  onPreparedCommand(
    'register.exportAsKnown',
    'print',
    async (ctx, { purpose, ...ask }) => {
      const found = asked(ctx, ask);
      if (!found.ok) return found;
      const village = allDivisions(ctx.db).find((d) => d.code === ask.village)?.name ?? '';
      const list = {
        kind: 'register.exportAsKnown',
        title: `${programOf(ask.program)?.name ?? ask.program}在册名单（Excel）`,
        filter: `${ask.month}，${ask.knownOn} 所知${village === '' ? '' : `，${village}`}`,
        listed: found.value.rows.length,
        fullNumbers: true,
        purpose,
        objectType: 'office',
        objectId: ctx.office.orgCode,
      };
      const prepared = await prepareWorkbook(ctx, list, (options) => registerWorkbook(ctx, ask, found.value, options));
      return prepared.ok ? done({ found: found.value, prepared: prepared.value }) : prepared;
    },
    (ctx, { month, knownOn }, { found: { sums, checkValue }, prepared }) =>
      workbookLeaves(ctx, prepared, { value: { ...sums, checkValue }, detail: { month, knownOn, checkValue } }),
  ),
];
