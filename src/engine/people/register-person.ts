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
import type { CallOf } from '#shared/contract/index.ts';
import { divisionByCode } from '#storage/divisions.ts';
import type { ActContext } from '../act.ts';
import { checkPerson } from './check-person.ts';
import { addSearchRow, refreshSearchRow } from './search-row.ts';

export type PersonEntry = Omit<ParsedInputOf<CallOf<'people.add'>>, 'commandId'>;
type Codes = 'id_number_bad' | 'id_number_taken' | 'name_bad';

const taken = (ctx: ActContext, idType: string, number: string, self: string | null): Outcome<null, 'id_number_taken'> => {
  const owner = ownerOfIdNumber(ctx.db, idType, number);
  if (owner === undefined || owner.person_id === self) return done(null);
  return refuse('id_number_taken', { name: owner.name, village: divisionByCode(ctx.db, owner.village_code)?.name ?? '未登记村组' });
};

const columnsOf = (
  entry: PersonEntry,
  judged: { name: string; sex: PersonRow['sex']; birthDate: string | null },
): Omit<PersonRow, 'id' | 'rev' | 'status' | 'death_date' | 'created_at'> => ({
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

/** Corrects a person; a changed number ends the old one and keeps it readable. */
export const correctPerson = (ctx: ActContext, person: PersonRow, entry: PersonEntry): Outcome<null, Codes> => {
  const judged = checkPerson(entry, ctx.today);
  if (!judged.ok) return judged;
  const { idNumber } = judged.value;
  const current = currentIdNumber(ctx.db, person.id);
  if (idNumber !== null && (current?.number !== idNumber || current.id_type !== entry.idType)) {
    const free = taken(ctx, entry.idType, idNumber, person.id);
    if (!free.ok) return free;
    if (current !== undefined) endIdNumber(ctx.db, current.id, ctx.today, '更正');
    insertIdNumber(ctx.db, {
      id: ctx.newId(),
      person_id: person.id,
      id_type: entry.idType,
      number: idNumber,
      valid_from: ctx.today,
      valid_to: null,
      reason: current === undefined ? '' : '更正',
      recorded_at: ctx.now,
    });
  }
  updatePerson(ctx.db, person.id, ctx.now, columnsOf(entry, judged.value));
  keepSensitive(ctx, person.id, entry);
  refreshSearchRow(ctx.db, person.id);
  return done(null);
};
