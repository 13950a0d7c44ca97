import {
  currentIdNumber,
  endIdNumber,
  insertIdNumber,
  insertPerson,
  ownerOfIdNumber,
  putSensitive,
  updatePerson,
  type PersonRow,
} from '#storage/people.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { citizenPapers } from '#domain/codes/tables/id-type.ts';
import type { CallOf } from '#shared/contract/index.ts';
import { divisionByCode } from '#storage/divisions.ts';
import type { ActContext } from '../act.ts';
import { checkPerson } from './check-person.ts';
import { addSearchRow, refreshSearchRow } from './search-row.ts';

export type PersonEntry = Omit<ParsedInputOf<CallOf<'people.add'>>, 'commandId'>;
type Codes = 'id_number_bad' | 'id_number_taken' | 'name_bad';

const taken = (ctx: ActContext, idType: string, number: string, self: string | null): Outcome<null, 'id_number_taken'> => {
  const papers = citizenPapers.includes(idType) ? citizenPapers : [idType];
  const owner = papers.map((paper) => ownerOfIdNumber(ctx.db, paper, number)).find((one) => one !== undefined && one.person_id !== self);
  if (owner === undefined) return done(null);
  return refuse('id_number_taken', { name: owner.name, village: divisionByCode(ctx.db, owner.village_code)?.name ?? '未登记村组' });
};

const columnsOf = (
  entry: PersonEntry,
  judged: { name: string; sex: PersonRow['sex']; birthDate: string | null },
): Pick<PersonRow, 'name' | 'sex' | 'birth_date' | 'ethnic' | 'phone' | 'marital' | 'employment' | 'education' | 'labor'> => ({
  name: judged.name,
  sex: judged.sex,
  birth_date: judged.birthDate,
  ethnic: entry.ethnic,
  phone: entry.phone,
  marital: entry.marital,
  employment: entry.employment,
  education: entry.education,
  labor: entry.labor,
});

const keepSensitive = (ctx: ActContext, personId: string, entry: PersonEntry): void => {
  if (entry.sensitive === undefined) return;
  const s = entry.sensitive;
  putSensitive(ctx.db, {
    person_id: personId,
    health: s.health,
    disability_type: s.disabilityType,
    disability_level: s.disabilityLevel,
    disability_cert_no: s.disabilityCertNo,
    severe_illness: s.severeIllness,
    recorded_at: ctx.now,
  });
};

/** Takes a person into the register. The ID number is a dated fact of its own. */
export const registerPerson = (ctx: ActContext, entry: PersonEntry): Outcome<{ id: string }, Codes> => {
  const judged = checkPerson(entry, ctx.today);
  if (!judged.ok) return judged;
  const { idNumber } = judged.value;
  if (idNumber !== null) {
    const free = taken(ctx, entry.idType, idNumber, null);
    if (!free.ok) return free;
  }
  const id = ctx.newId();
  insertPerson(ctx.db, { id, rev: 0, ...columnsOf(entry, judged.value), status: 'alive', death_date: null, created_at: ctx.now });
  if (idNumber !== null)
    insertIdNumber(ctx.db, {
      id: ctx.newId(),
      person_id: id,
      id_type: entry.idType,
      number: idNumber,
      valid_from: ctx.today,
      valid_to: null,
      reason: '',
      recorded_at: ctx.now,
    });
  keepSensitive(ctx, id, entry);
  addSearchRow(ctx.db, {
    person_id: id,
    name: judged.value.name,
    id_numbers: idNumber ?? '',
    bank_tails: '',
    village_code: '',
    household_id: null,
  });
  return done({ id });
};

/** Gives a person a number from today on; the one that held before is ended with the reason and stays readable. Refuses `id_number_taken`. */
export const replaceIdNumber = (
  ctx: ActContext,
  personId: string,
  next: { readonly idType: string; readonly number: string },
  reason: string,
): Outcome<null, 'id_number_taken'> => {
  const current = currentIdNumber(ctx.db, personId);
  if (current?.number === next.number && current.id_type === next.idType) return done(null);
  const free = taken(ctx, next.idType, next.number, personId);
  if (!free.ok) return free;
  if (current !== undefined) endIdNumber(ctx.db, current.id, ctx.today, reason);
  insertIdNumber(ctx.db, {
    id: ctx.newId(),
    person_id: personId,
    id_type: next.idType,
    number: next.number,
    valid_from: ctx.today,
    valid_to: null,
    reason: current === undefined ? '' : reason,
    recorded_at: ctx.now,
  });
  return done(null);
};

/** Corrects a person; a changed number ends the old one and keeps it readable. `why` it was replaced; `asPrinted`: see `checkPerson`. */
export const correctPerson = (
  ctx: ActContext,
  person: PersonRow,
  entry: PersonEntry,
  why = '更正',
  asPrinted = false,
): Outcome<null, Codes> => {
  // What the head let stand once stands on when something else is corrected.
  const current = currentIdNumber(ctx.db, person.id);
  const stands = current?.id_type === entry.idType && current.number === entry.idNumber?.trim().toUpperCase();
  const judged = checkPerson(entry, ctx.today, asPrinted || stands);
  if (!judged.ok) return judged;
  const { idNumber } = judged.value;
  if (idNumber !== null) {
    const replaced = replaceIdNumber(ctx, person.id, { idType: entry.idType, number: idNumber }, why);
    if (!replaced.ok) return replaced;
  }
  updatePerson(ctx.db, person.id, ctx.now, columnsOf(entry, judged.value));
  keepSensitive(ctx, person.id, entry);
  refreshSearchRow(ctx.db, person.id);
  return done(null);
};
