import { nameOfCode, type CodeTable } from '#domain/codes/code-table.ts';
import { employment } from '#domain/codes/tables/employment.ts';
import { ethnic } from '#domain/codes/tables/ethnic.ts';
import { labourAbility } from '#domain/codes/tables/labour-ability.ts';
import { marital } from '#domain/codes/tables/marital.ts';
import { sex } from '#domain/codes/tables/sex.ts';
import { differencesOf, nameLabel, type Difference, type WordedField } from '#domain/corrections/differences.ts';
import { numberCauses, numberProblem } from '#domain/corrections/number-cause.ts';
import { maskIdNumber, maskPhone } from '#domain/people/mask.ts';
import type { CorrectionEntry } from '#shared/contract/corrections.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { currentIdNumber, personById, sensitiveOf, type PersonRow } from '#storage/people.ts';
import { unchanged } from '../act.ts';
import { attached } from '../files/attached.ts';
import { checkPerson } from '../people/check-person.ts';
import { standingPerson } from '../people/record-standing.ts';
import { correctPerson } from '../people/register-person.ts';
import { isAsPrinted } from './as-printed.ts';
import type { Work } from './work.ts';

const named =
  (table: CodeTable) =>
  (code: string | null): string =>
    code === null ? '' : nameOfCode(table, code);
const sexCodes = { male: '1', female: '2', unknown: '0' } as const;

/** A person's record as people read it; what is hidden on screens is hidden here. */
export const personWords: readonly WordedField<PersonRow>[] = [
  { label: nameLabel, of: (row) => row.name },
  { label: '性别', of: (row) => nameOfCode(sex, sexCodes[row.sex]) },
  { label: '出生日期', of: (row) => row.birth_date ?? '' },
  { label: '民族', of: (row) => named(ethnic)(row.ethnic) },
  { label: '电话', of: (row) => (row.phone === null ? '' : maskPhone(row.phone)) },
  { label: '婚姻状况', of: (row) => named(marital)(row.marital) },
  { label: '从业状况', of: (row) => named(employment)(row.employment) },
  { label: '文化程度', of: (row) => row.education ?? '' },
  { label: '劳动能力', of: (row) => named(labourAbility)(row.labor) },
];

const hiddenChange = (changed: boolean): readonly Difference[] =>
  changed ? [{ label: '健康、残疾情况', before: '（隐藏）', after: '（已改，隐藏）' }] : [];

const numberChange = (old: string | undefined, next: string): Difference => ({
  label: '证件号码',
  before: old === undefined ? '' : maskIdNumber(old),
  after: maskIdNumber(next),
});

export const correctPersonEntry: Work<Extract<CorrectionEntry, { kind: 'person' }>> = (ctx, entry, why) => {
  const known = unchanged(standingPerson(ctx.db, entry.personId), entry.rev);
  if (!known.ok) return known;
  const [number, hidden] = [currentIdNumber(ctx.db, entry.personId), sensitiveOf(ctx.db, entry.personId)];
  if (entry.number !== null && number !== undefined)
    return refuse('correction_number_stands', { name: known.value.name, number: maskIdNumber(number.number) });
  const changed = correctPerson(
    ctx,
    known.value,
    {
      ...entry.fields,
      phone: entry.fields.phone ?? known.value.phone,
      idType: entry.number?.idType ?? number?.id_type ?? 'IDCARD',
      idNumber: entry.number?.idNumber ?? number?.number ?? null,
      ...(entry.sensitive === null ? {} : { sensitive: entry.sensitive }),
    },
    why,
  );
  if (!changed.ok) return changed;
  const after = personById(ctx.db, entry.personId);
  if (after === undefined) throw new Error(`person ${entry.personId} is gone`);
  const { recorded_at: _was, ...was } = hidden ?? { recorded_at: '' };
  const { recorded_at: _is, ...is } = sensitiveOf(ctx.db, entry.personId) ?? { recorded_at: '' };
  return done({
    differences: [
      ...(entry.number === null ? [] : [numberChange(undefined, currentIdNumber(ctx.db, entry.personId)?.number ?? '')]),
      ...differencesOf(personWords, known.value, after),
      ...hiddenChange(JSON.stringify(was) !== JSON.stringify(is)),
    ],
    notes: [],
    undo: {},
  });
};

export const replaceNumber: Work<Extract<CorrectionEntry, { kind: 'id_number' }>> = (ctx, entry) => {
  const known = unchanged(standingPerson(ctx.db, entry.personId), entry.rev);
  if (!known.ok) return known;
  const person = known.value;
  const old = currentIdNumber(ctx.db, person.id);
  const typed = { name: person.name, idType: entry.idType, idNumber: entry.idNumber };
  // Sex and birth were read from the wrong number: those of the right one hold.
  const asPrinted = isAsPrinted(entry);
  const there = attached(ctx, [entry.attachmentId]);
  if (!there.ok) return there;
  const judged = checkPerson({ ...typed, sex: 'unknown', birthDate: null }, ctx.today, asPrinted);
  if (!judged.ok) return judged;
  const next = judged.value.idNumber ?? entry.idNumber;
  const problem = numberProblem(entry.cause, old?.number ?? null, next, entry.attachmentId !== null);
  if (problem !== undefined) return { ok: false, error: problem };
  const { sex: saidSex, birthDate } = judged.value;
  const changed = correctPerson(
    ctx,
    person,
    {
      ...typed,
      idNumber: next,
      sex: saidSex === 'unknown' ? person.sex : saidSex,
      birthDate: birthDate ?? person.birth_date,
      ethnic: person.ethnic,
      phone: person.phone,
      marital: person.marital,
      employment: person.employment,
      education: person.education,
      labor: person.labor as 'FULL' | 'PARTIAL' | 'NONE_LOST' | 'NONE_AGE' | null,
    },
    numberCauses[entry.cause].label,
    asPrinted,
  );
  if (!changed.ok) return changed;
  const after = personById(ctx.db, person.id);
  if (after === undefined) throw new Error(`person ${person.id} is gone`);
  return done({
    differences: [numberChange(old?.number, next), ...differencesOf(personWords, person, after)],
    notes: [
      ...(old === undefined ? [] : ['原号码作为曾用号码保留，按原号码、新号码都查得到']),
      ...(asPrinted ? ['校验码与规则不符，按证件原件登记，原件照片已留存'] : []),
    ],
    undo: {},
  });
};
