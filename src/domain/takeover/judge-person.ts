import type { Day } from '#shared/values/dates.ts';
import type { DigitRepair, DigitSource } from '../codes/typed-digits.ts';
import { checkIdNumber } from '../people/id-check.ts';
import { checkName } from '../people/name.ts';
import type { RawCell, RawMember } from './assemble.ts';
import type { Collector, Place } from './collect-findings.ts';
import { ask, placeOf } from './collect-findings.ts';
import type { Question } from './findings.ts';
import type { GridCell } from '../spreadsheet/grid.ts';
import { cellText } from '../spreadsheet/grid.ts';
import type { PlannedMember } from './plan.ts';
import type { Reading } from '../spreadsheet/read-value.ts';
import { readSex, readYesNo, storedValue } from '../spreadsheet/read-value.ts';
import { headRelation, otherRelation, readRelation, relationChoices, relationWord, sexOfRelation } from './relation-words.ts';

export type PersonContext = {
  readonly today: Day;
  readonly householdKey: string;
  readonly relationMapped: boolean;
  /** Where a missing cell of the row would stand. */
  readonly place: (field: 'name' | 'idNumber' | 'relation', row: number) => Place;
};

export type JudgedPerson = {
  readonly member: PlannedMember;
  readonly insured: Reading<boolean>;
  readonly insuredCell: RawCell | null;
  readonly isHead: boolean;
  readonly idPlace: Place;
};

const repairWords: Readonly<Record<DigitRepair, string>> = {
  full_width: '全角改半角',
  separators: '去掉空格或分隔符',
  lower_case_x: 'x 改为 X',
  leading_apostrophe: '去掉前导单引号',
};
const sexWord = (sex: 'male' | 'female' | 'unknown'): string => ({ male: '男', female: '女', unknown: '未知' })[sex];
const sexOf = (code: '1' | '2'): 'male' | 'female' => (code === '1' ? 'male' : 'female');

// 张 三, 陈 彩云: spaces that only spread a short name over the column. Longer names may hold a space for the interpunct.
const spreadName = /^[\p{Script=Han}\p{Co}]{1,2}[\s\u3000]+[\p{Script=Han}\p{Co}]{1,2}(?:[\s\u3000]+[\p{Script=Han}\p{Co}])?$/u;

/** The name without layout spaces; everything else stays as typed. */
export const tidyName = (typed: string): string => {
  const name = cellText(typed);
  return spreadName.test(name) ? name.replaceAll(/[\s\u3000]+/gu, '') : name;
};

/** Judges a name cell; null when the household must go back. */
export const judgeName = (raw: RawCell | undefined, missing: Place, out: Collector): string | null => {
  if (raw === undefined) {
    out.add('refused', missing, 'name_missing', { params: { row: missing.row } });
    return null;
  }
  const place = placeOf(raw);
  if (typeof raw.cell === 'object') {
    out.add('refused', place, raw.cell !== null && raw.cell.kind === 'formula' ? 'name_is_formula' : 'name_odd_character', {
      params: { character: place.before ?? '' },
    });
    return null;
  }
  const typed = cellText(raw.cell);
  const name = tidyName(typed);
  const { findings } = checkName(name);
  const error = findings.find((f) => f.level === 'error');
  if (error !== undefined) {
    out.add('refused', place, error.code, { params: error.params });
    return null;
  }
  if (name !== typed || (typeof raw.cell === 'string' && raw.cell !== typed))
    out.add('repaired', place, 'name_repaired', { person: name, after: name });
  for (const f of findings) out.add('taken', place, f.code, { params: f.params, person: name });
  return name;
};

/** How digits came into a cell: one typed as a number may have lost its last ones (stack §2.5). */
export const digitSource = (cell: GridCell): DigitSource => (typeof cell === 'string' ? 'sheet_text' : 'sheet_number');

type JudgedId = { idNumber: string | null; sex: 'male' | 'female' | null; birthDay: Day | null };
const noId: JudgedId = { idNumber: null, sex: null, birthDay: null };

const judgeId = (
  raw: RawCell | undefined,
  index: number,
  name: string,
  enteredSex: '1' | '2' | null,
  context: PersonContext,
  row: number,
  out: Collector,
): JudgedId => {
  const { householdKey } = context;
  const input: Question['input'] = { kind: 'id_number', household: householdKey, member: index };
  if (raw === undefined) {
    const without = {
      value: 'without_id',
      label: '没有证件，先不填号码',
      effects: [{ set: 'idNumber' as const, household: householdKey, member: index, idNumber: null }],
    };
    out.add('asked', context.place('idNumber', row), 'id_missing', {
      params: { name },
      person: name,
      question: ask(householdKey, `id.${index}`, [without], input),
    });
    return noId;
  }
  const place = placeOf(raw);
  const stored = storedValue(raw.cell);
  if (typeof stored === 'object' && stored !== null && stored.kind === 'error') {
    out.add('refused', place, 'id_cell_unreadable', { params: { shown: stored.shown }, person: name });
    return noId;
  }
  const text = typeof stored === 'string' ? stored : cellText(stored);
  const check = checkIdNumber(text, { today: context.today, source: digitSource(stored), entered: { sex: enteredSex } });
  const known: JudgedId = {
    idNumber: check.id18,
    sex: check.facts === null ? null : sexOf(check.facts.sex),
    birthDay: check.facts?.birth ?? null,
  };
  const refusing = check.findings.find((f) => f.level === 'error' && f.code !== 'id_sex_differs');
  if (refusing !== undefined) {
    out.add('refused', place, refusing.code, { params: refusing.params, person: name });
    return noId;
  }
  const old = check.findings.find((f) => f.code === 'id_old_15' || f.code === 'id_old_15_centenarian');
  if (old !== undefined) {
    const upgrade =
      check.id18 === null
        ? []
        : [
            {
              value: check.id18,
              label: `升位为 ${check.id18}`,
              effects: [{ set: 'idNumber' as const, household: householdKey, member: index, idNumber: check.id18 }],
            },
          ];
    out.add('asked', place, old.code, {
      params: old.params,
      person: name,
      after: check.id18,
      question: ask(householdKey, `id.${index}`, upgrade, input),
    });
  } else if (check.repairs.length > 0) {
    out.add('repaired', place, 'id_repaired', {
      params: { what: check.repairs.map((r) => repairWords[r]).join('、') },
      person: name,
      after: check.value,
    });
  }
  for (const f of check.findings) {
    if (f.level !== 'error' && f !== old) out.add('taken', place, f.code, { params: f.params, person: name });
  }
  return known;
};

const judgeSex = (
  raw: RawCell | undefined,
  id: JudgedId,
  index: number,
  name: string,
  context: PersonContext,
  out: Collector,
): 'male' | 'female' | 'unknown' => {
  const reading = readSex(raw?.cell);
  const byId = id.sex;
  if (raw !== undefined && reading.kind === 'unreadable') {
    const sex = byId ?? 'unknown';
    out.add('repaired', placeOf(raw), 'sex_unreadable', {
      params: { shown: cellText(raw.cell), sex: sexWord(sex) },
      person: name,
      after: sexWord(sex),
    });
    return sex;
  }
  if (raw === undefined || reading.kind !== 'value') return byId ?? 'unknown';
  const entered = sexOf(reading.value);
  if (byId === null || byId === entered) return entered;
  const set = (value: string, label: string, sex: 'male' | 'female') => ({
    value,
    label,
    effects: [{ set: 'sex' as const, household: context.householdKey, member: index, sex }],
  });
  out.add('asked', placeOf(raw), 'id_sex_differs', {
    params: { expected: sexWord(byId) },
    person: name,
    after: sexWord(byId),
    question: ask(context.householdKey, `sex.${index}`, [
      set('by_id', `按身份证号码：${sexWord(byId)}`, byId),
      set('as_typed', `照填写的：${sexWord(entered)}（号码无误，已核对证件）`, entered),
    ]),
  });
  return byId;
};

const judgeRelation = (
  raw: RawCell | undefined,
  index: number,
  name: string,
  context: PersonContext,
  row: number,
  out: Collector,
): { relation: string; isHead: boolean } => {
  const typed = raw === undefined ? '' : cellText(raw.cell);
  const reading = readRelation(typed);
  if (reading.kind === 'value') {
    const isHead = reading.value === '01' || reading.value === headRelation;
    return { relation: isHead ? headRelation : reading.value, isHead };
  }
  if (reading.kind === 'blank' && !context.relationMapped) return { relation: otherRelation, isHead: false };
  const set = (relation: string) => ({
    value: relation,
    label: relationWord(relation),
    effects: [{ set: 'relation' as const, household: context.householdKey, member: index, relation }],
  });
  const first = reading.kind === 'unsure' ? reading.values : [];
  const choices = [...first, ...relationChoices.filter((code) => !first.includes(code))].map(set);
  const code = reading.kind === 'blank' ? 'relation_missing' : reading.kind === 'unsure' ? 'relation_pair' : 'relation_unknown';
  out.add('asked', raw === undefined ? context.place('relation', row) : placeOf(raw), code, {
    params: { name, word: typed },
    person: name,
    question: ask(context.householdKey, `relation.${index}`, choices),
  });
  return { relation: otherRelation, isHead: false };
};

/** Judges one member's cells; what refuses or asks goes to the collector, the member carries the proposals. */
export const judgePerson = (raw: RawMember, index: number, knownHead: boolean, context: PersonContext, out: Collector): JudgedPerson => {
  const { cells, row } = raw;
  const name = judgeName(cells.name, context.place('name', row), out) ?? cellText(storedValue(cells.name?.cell));
  const sexReading = readSex(cells.sex?.cell);
  const id = judgeId(cells.idNumber, index, name, sexReading.kind === 'value' ? sexReading.value : null, context, row, out);
  const sex = judgeSex(cells.sex, id, index, name, context, out);
  const { relation, isHead } =
    knownHead && cells.relation === undefined
      ? { relation: headRelation, isHead: true }
      : judgeRelation(cells.relation, index, name, context, row, out);
  const expected = sexOfRelation(relation);
  if (expected !== null && sex !== 'unknown' && expected !== sex && cells.relation !== undefined) {
    out.add('taken', placeOf(cells.relation), 'relation_against_sex', {
      params: { name, relation: cellText(cells.relation.cell), sex: sexWord(sex) },
      person: name,
    });
  }
  return {
    member: { name, relation, sex, idNumber: id.idNumber, birthDay: id.birthDay, insured: false, row },
    insured: readYesNo(cells.insured?.cell),
    insuredCell: cells.insured ?? null,
    isHead,
    idPlace: cells.idNumber === undefined ? context.place('idNumber', row) : placeOf(cells.idNumber),
  };
};
