import { benefitStanding } from '#domain/benefits/standing.ts';
import { maskIdNumber, maskPhone } from '#domain/people/mask.ts';
import { ageOn } from '#domain/people/age.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { CallOf } from '#shared/contract/index.ts';
import { monthOf } from '#shared/values/dates.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { benefitsOfPerson } from '#storage/benefits.ts';
import { deathChangeOf } from '#storage/changes.ts';
import type { ReadableDb } from '#storage/db.ts';
import { accountsOf, householdById } from '#storage/households.ts';
import { currentIdNumber, idNumbersOf, personById, recordsOfPerson, sensitiveOf, updatePerson, type IdNumberRow } from '#storage/people.ts';
import { searchPersons, searchSource } from '#storage/search.ts';
import { acted, onCommand, onQuery, unchanged, type Handler } from '../act.ts';
import { deathMayBe } from './death-day.ts';
import { personGone, standingPerson } from './record-standing.ts';
import { correctPerson, registerPerson } from './register-person.ts';
import { timelineOf } from './timeline.ts';
import { typedSearch } from './typed-search.ts';

type Detail = ValueOf<CallOf<'people.get'>>;

/** Numbers that were used once, each once: the person's own and those of the records that were merged. */
const formerNumbers = (db: ReadableDb, records: readonly string[], current: IdNumberRow | undefined): IdNumberRow[] => {
  const former = records.flatMap((id) => idNumbersOf(db, id)).filter((row) => row.valid_to !== null && row.number !== current?.number);
  return former.filter((row, index) => former.findIndex((one) => one.number === row.number) === index);
};

export const personDetailOf = (db: ReadableDb, id: string, today: string): Detail | null => {
  const person = personById(db, id);
  if (person === undefined) return null;
  const number = currentIdNumber(db, id);
  const records = recordsOfPerson(db, id);
  return {
    id,
    rev: person.rev,
    name: person.name,
    sex: person.sex,
    birthDate: person.birth_date,
    idType: number?.id_type ?? 'IDCARD',
    idNumber: null,
    idMasked: number === undefined ? '' : maskIdNumber(number.number),
    ethnic: person.ethnic,
    phone: person.phone === null ? null : maskPhone(person.phone),
    marital: person.marital,
    employment: person.employment,
    education: person.education,
    labor: person.labor as Detail['labor'],
    status: person.status,
    deathDate: person.death_date,
    deathChange: person.status === 'dead' ? (deathChangeOf(db, records) ?? null) : null,
    age: person.birth_date === null ? null : ageOn(person.birth_date, person.death_date ?? today),
    hasSensitive: sensitiveOf(db, id) !== undefined,
    gone: personGone(db, person),
    merged: records.slice(1).flatMap((other) => {
      const row = personById(db, other);
      const last = idNumbersOf(db, other).at(-1);
      return row === undefined ? [] : [{ id: other, name: row.name, idMasked: last === undefined ? '' : maskIdNumber(last.number) }];
    }),
    benefits: records
      .flatMap((one) => benefitsOfPerson(db, one))
      .filter((b, index, all) => all.findIndex((one) => one.id === b.id) === index)
      .map((b) => ({
        program: b.program,
        standing: benefitStanding({ state: b.state, from: b.from_month }, monthOf(today)),
        from: b.from_month,
        householdId: b.household_id,
      })),
    idHistory: formerNumbers(db, records, number).map((n) => ({
      idMasked: maskIdNumber(n.number),
      from: n.valid_from,
      to: n.valid_to,
      reason: n.reason,
    })),
  };
};

export const peopleHandlers: readonly Handler[] = [
  onQuery('people.search', 'read', (ctx, input) => {
    const { by, key, village } = typedSearch(ctx.db, input.text, input.village ?? null);
    const page = searchPersons(ctx.db, by, key, { village, offset: input.offset, limit: input.limit });
    const matched = by === 'number' ? (page.byId ? ('id' as const) : ('bank' as const)) : by;
    return done({
      total: page.total,
      rows: page.rows.map((row) => ({
        id: row.id,
        name: row.name,
        sex: row.sex,
        birthDate: row.birth_date,
        idMasked: row.id_numbers === '' ? '' : maskIdNumber(row.id_numbers.split(' ')[0] ?? ''),
        village: row.village ?? '',
        householdId: row.household_id,
        householdNo: row.household_no,
        headName: row.head_name,
        matched,
        dead: row.status === 'dead',
      })),
    });
  }),
  onQuery('people.get', 'read', (ctx, { id }) => {
    const detail = personDetailOf(ctx.db, id, ctx.today);
    return detail === null ? refuse('not_found', { what: '人员' }) : done(detail);
  }),
  onCommand('people.open', 'read', (ctx, { id, foundBy }) => {
    const detail = personDetailOf(ctx.db, id, ctx.today);
    return detail === null
      ? refuse('not_found', { what: '人员' })
      : acted(detail, { objectType: 'person', objectId: id, detail: { foundBy } });
  }),
  onCommand('people.add', 'enter', (ctx, { commandId: _id, ...entry }) => {
    const made = registerPerson(ctx, entry);
    return made.ok
      ? acted({ id: made.value.id, rev: 0 }, { objectType: 'person', objectId: made.value.id, detail: { name: entry.name } })
      : made;
  }),
  onCommand('people.update', 'enter', (ctx, { commandId: _id, id, rev, ...entry }) => {
    const known = unchanged(standingPerson(ctx.db, id), rev);
    if (!known.ok) return known;
    const person = known.value;
    // A masked number or phone comes back as null from the form: it was not changed.
    const kept = { ...entry, idNumber: entry.idNumber ?? currentIdNumber(ctx.db, id)?.number ?? null, phone: entry.phone ?? person.phone };
    const changed = correctPerson(ctx, person, kept);
    return changed.ok
      ? acted(
          { id, rev: rev + 1 },
          {
            objectType: 'person',
            objectId: id,
            detail: { before: person, after: { ...kept, sensitive: kept.sensitive === undefined ? 'unchanged' : 'changed' } },
          },
        )
      : changed;
  }),
  onCommand('people.recordDeath', 'enter', (ctx, { id, rev, on, corrects, evidence }) => {
    const person = unchanged(standingPerson(ctx.db, id), rev);
    if (!person.ok) return person;
    const fine = deathMayBe(person.value, { on, corrects }, ctx.today);
    if (!fine.ok) return fine;
    updatePerson(ctx.db, id, ctx.now, { status: 'dead', death_date: on });
    return acted(
      { id, rev: rev + 1 },
      { objectType: 'person', objectId: id, detail: { on, ...(corrects === null ? {} : { corrects }), evidence } },
    );
  }),
  onCommand('people.reveal', 'reveal', (ctx, { id, field, reason }) => {
    const person = personById(ctx.db, id);
    if (person === undefined) return refuse('not_found', { what: '人员' });
    const householdId = searchSource(ctx.db, id)?.household_id ?? null;
    const value: Record<string, unknown> =
      field === 'idNumber'
        ? { idNumber: currentIdNumber(ctx.db, id)?.number ?? '' }
        : field === 'phone'
          ? { phone: person.phone ?? (householdId === null ? undefined : householdById(ctx.db, householdId)?.phone) ?? '' }
          : field === 'account'
            ? { accounts: householdId === null ? [] : accountsOf(ctx.db, householdId).map((a) => ({ id: a.id, accountNo: a.account_no })) }
            : { ...sensitiveOf(ctx.db, id) };
    return acted({ value }, { objectType: 'person', objectId: id, detail: { field, reason } });
  }),
  onQuery('people.timeline', 'read', (ctx, { id, offset, limit }) =>
    done(timelineOf(ctx.db, { ids: recordsOfPerson(ctx.db, id), households: [] }, offset, limit)),
  ),
];
