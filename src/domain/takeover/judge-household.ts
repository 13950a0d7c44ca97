import type { Day, Month } from '#shared/values/dates.ts';
import { nameKey } from '../people/name-key.ts';
import type { RawCell, RawHousehold, RawMember } from './assemble.ts';
import type { Collector, Place } from './collect-findings.ts';
import { ask, collector, placeOf } from './collect-findings.ts';
import type { Choice, TakeoverFinding } from './findings.ts';
import type { GridCell } from '../spreadsheet/grid.ts';
import { cellText, squeeze } from '../spreadsheet/grid.ts';
import type { Field, HouseholdField } from './header-words.ts';
import { judgeAccount, judgeAmount, judgeIncome, judgeMonth } from './judge-money.ts';
import type { JudgedPerson, PersonContext } from './judge-person.ts';
import { judgeName, judgePerson, tidyName } from './judge-person.ts';
import type { Village, VillageMatch } from './match-village.ts';
import type { Mapping } from './mapping.ts';
import type { PlannedHousehold, PlannedMember } from './plan.ts';
import { readCount, readGroup, storedValue } from '../spreadsheet/read-value.ts';
import { headRelation } from './relation-words.ts';
import { readPhone } from '../codes/phone.ts';

export type JudgeContext = {
  readonly today: Day;
  readonly area: 'urban' | 'rural';
  readonly villages: readonly Village[];
  readonly matchVillage: (typed: string) => VillageMatch;
  /** Used where the sheet names no village. */
  readonly defaultVillage: Village | null;
  /** The month the roster was made for, if the clerk or its title says so. */
  readonly rosterMonth: Month | null;
  readonly causeOf: (typed: string) => string | null;
  readonly mapping: Mapping;
};

export type JudgedHousehold = {
  readonly raw: RawHousehold;
  readonly draft: PlannedHousehold;
  readonly findings: TakeoverFinding[];
  readonly idPlaces: readonly Place[];
  readonly accountPlace: Place | null;
};

type Scene = {
  readonly raw: RawHousehold;
  readonly context: JudgeContext;
  readonly out: Collector;
  readonly place: (field: Field, row?: number) => Place;
};

const isFormula = (cell: GridCell): boolean => typeof cell === 'object' && cell !== null && cell.kind === 'formula';

const noteFormula = (scene: Scene): void => {
  if (!scene.raw.rows.some((row) => row.cells.some(isFormula))) return;
  const note = (cell: RawCell): void => {
    if (isFormula(cell.cell)) scene.out.add('taken', placeOf(cell), 'formula_result_taken', { params: { shown: cellText(cell.cell) } });
  };
  for (const [field, cell] of Object.entries(scene.raw.cells)) if (field !== 'headName') note(cell);
  for (const member of scene.raw.members) for (const [field, cell] of Object.entries(member.cells)) if (field !== 'name') note(cell);
};

const judgeVillage = ({ raw, context, out, place }: Scene): Village | null => {
  const cell = raw.cells.village;
  const choicesOf = (villages: readonly Village[]): Choice[] =>
    villages.map((v) => ({ value: v.code, label: v.name, effects: [{ set: 'village', household: raw.key, code: v.code, name: v.name }] }));
  if (cell === undefined) {
    if (context.defaultVillage !== null) return context.defaultVillage;
    out.add('asked', place('village'), 'village_missing', { question: ask(raw.key, 'village', choicesOf(context.villages)) });
    return null;
  }
  const typed = cellText(storedValue(cell.cell));
  const match = context.matchVillage(typed);
  if (match.kind === 'same') return match.village;
  if (match.kind === 'variant') {
    out.add('repaired', placeOf(cell), 'village_repaired', { params: { village: match.village.name }, after: match.village.name });
    return match.village;
  }
  out.add('asked', placeOf(cell), 'village_unknown', {
    params: { typed, likely: match.likely?.name ?? null },
    after: match.likely?.name ?? null,
    question: ask(raw.key, 'village', choicesOf(match.others)),
  });
  return match.likely;
};

const sameCell = (a: RawCell | undefined, b: RawCell | undefined): boolean =>
  a !== undefined && b !== undefined && squeeze(cellText(a.cell)) === squeeze(cellText(b.cell));

/** The head's own columns make him a member where the member rows or columns leave him out. */
const withHead = (raw: RawHousehold): { members: readonly RawMember[]; added: boolean } => {
  const { headName, headId } = raw.cells;
  const listed = raw.members.some(
    (m) =>
      (headId === undefined ? sameCell(m.cells.name, headName) : sameCell(m.cells.idNumber, headId)) ||
      (m.cells.idNumber === undefined && sameCell(m.cells.name, headName)),
  );
  if (listed || headId === undefined) return { members: raw.members, added: false };
  const head: RawMember = { row: headId.row, cells: { idNumber: headId, ...(headName === undefined ? {} : { name: headName }) } };
  return { members: [head, ...raw.members], added: true };
};

const sameName = (a: string, b: string): boolean => a === b || nameKey(a) === nameKey(b);

/** The head's place among the members; `known` is false while it is asked. */
const judgeHead = ({ raw, context, out, place }: Scene, persons: readonly JudgedPerson[]): { head: number; known: boolean } => {
  const headCell = raw.cells.headName;
  const headName = headCell === undefined ? '' : tidyName(cellText(storedValue(headCell.cell)));
  const heads = persons.flatMap((p, i) => (p.isHead ? [i] : []));
  const named = headName === '' ? -1 : persons.findIndex((p) => sameName(p.member.name, headName));
  const [only] = heads;
  if (
    heads.length === 1 &&
    only !== undefined &&
    (headName === '' || named === only || sameName(persons[only]?.member.name ?? '', headName))
  )
    return { head: only, known: true };
  if (heads.length === 0 && named >= 0) return { head: named, known: true };
  if (heads.length === 0 && headName === '' && !context.mapping.columns.some((c) => c.field === 'relation'))
    return { head: 0, known: true };
  const candidates = heads.length > 1 ? heads : persons.map((_, i) => i);
  const choices = candidates.map((i): Choice => ({
    value: String(i),
    label: persons[i]?.member.name ?? '',
    effects: [{ set: 'head', household: raw.key, member: i }],
  }));
  const at = headCell === undefined ? place('headName') : placeOf(headCell);
  out.add('asked', at, heads.length > 1 ? 'head_twice' : 'head_missing', {
    params: { head: headName, count: heads.length },
    question: ask(raw.key, 'head', choices),
  });
  return { head: only ?? 0, known: false };
};

/** Who of the members is insured, from the marks and the number beside them; null when the household must go back. */
const judgeInsured = ({ raw, out, place }: Scene, persons: readonly JudgedPerson[]): boolean[] | null => {
  const cell = raw.cells.insuredCount;
  const at = cell === undefined ? place('insuredCount') : placeOf(cell);
  const bad = persons.find((p) => p.insured.kind === 'unreadable' && p.insuredCell !== null);
  if (bad?.insuredCell !== undefined && bad.insuredCell !== null) {
    out.add('refused', placeOf(bad.insuredCell), 'insured_unreadable', {
      params: { shown: cellText(bad.insuredCell.cell) },
      person: bad.member.name,
    });
    return null;
  }
  const reading = readCount(cell?.cell);
  if (reading.kind === 'unreadable' || (reading.kind === 'value' && reading.value < 0)) {
    out.add('refused', at, 'insured_count_unreadable', { params: { shown: cellText(cell?.cell) } });
    return null;
  }
  const members = persons.length;
  const count = reading.kind === 'value' ? reading.value : null;
  if (count !== null && count > members) {
    out.add('refused', at, 'insured_more_than_members', { params: { count, members } });
    return null;
  }
  const marked = persons.map((p) => p.insured.kind === 'value' && p.insured.value);
  const anyMark = persons.some((p) => p.insured.kind === 'value');
  const n = marked.filter(Boolean).length;
  if (count === 0 || (anyMark && n === 0)) {
    out.add('refused', at, 'insured_none');
    return null;
  }
  const all = persons.map(() => true);
  const choose = (value: string, label: string, flags: readonly boolean[]): Choice => ({
    value,
    label,
    effects: [{ set: 'insured', household: raw.key, members: flags.flatMap((f, i) => (f ? [i] : [])) }],
  });
  const single = persons.map((p, i) =>
    choose(
      `only_${i}`,
      `只保障${p.member.name}`,
      persons.map((_, j) => j === i),
    ),
  );
  const without = persons.map((p, i) =>
    choose(
      `without_${i}`,
      `除${p.member.name}外都保障`,
      persons.map((_, j) => j !== i),
    ),
  );
  const byCount =
    count === null || count === members ? [] : [...(count === 1 ? single : []), ...(count === members - 1 && members > 2 ? without : [])];
  if (anyMark) {
    if (count === null || count === n) return marked;
    const choices = [choose('marked', `按标“是”的 ${n} 人`, marked), choose('all', `全家 ${members} 人都保障`, all), ...byCount];
    out.add('asked', at, 'insured_count_differs', { params: { count, marked: n }, question: ask(raw.key, 'insured', choices) });
    return marked;
  }
  if (count === null || count === members) return all;
  out.add('asked', at, 'insured_unknown', {
    params: { count, members },
    question: ask(raw.key, 'insured', [...byCount, choose('all', `全家 ${members} 人都保障`, all)]),
  });
  return all;
};

const judgeMemberCount = ({ raw, out }: Scene, members: number): void => {
  const cell = raw.cells.memberCount;
  const reading = readCount(cell?.cell);
  if (cell === undefined || reading.kind !== 'value' || reading.value === members) return;
  const keep: Choice = { value: 'listed', label: `按列出的 ${members} 人导入`, effects: [] };
  out.add('asked', placeOf(cell), 'member_count_differs', {
    params: { count: reading.value, members },
    question: ask(raw.key, 'members', [keep]),
  });
};

const textOf = (raw: RawHousehold, field: HouseholdField): string => cellText(storedValue(raw.cells[field]?.cell));

const judgePhone = ({ raw, out }: Scene): string | null => {
  const cell = raw.cells.phone;
  if (cell === undefined) return null;
  const shown = textOf(raw, 'phone');
  const phone = readPhone(shown);
  if (phone === null && shown !== '') out.add('taken', placeOf(cell), 'phone_unreadable', { params: { shown } });
  return phone?.value ?? (shown === '' ? null : shown.slice(0, 20));
};

const causeAndRemark = ({ raw, context }: Scene): { cause: string; remark: string } => {
  const typed = textOf(raw, 'cause');
  const remark = textOf(raw, 'remark');
  const cause = typed === '' ? '' : context.causeOf(typed);
  if (cause !== null) return { cause, remark };
  return { cause: 'OTHER', remark: [remark, `原致困原因：${typed}`].filter((t) => t !== '').join('；') };
};

const groupOf = (raw: RawHousehold): string => {
  const reading = readGroup(raw.cells.group?.cell);
  return reading.kind === 'value' ? reading.value.slice(0, 20) : '';
};

/** Judges a household whole: every fault is found, not only the first; the draft carries proposals where a question is open. */
export const judgeHousehold = (raw: RawHousehold, context: JudgeContext): JudgedHousehold => {
  const out = collector(raw);
  const place = (field: Field, row: number = raw.row): Place => ({
    row,
    column: context.mapping.columns.find((c) => c.field === field)?.column ?? 0,
    before: null,
  });
  const scene: Scene = { raw, context, out, place };
  noteFormula(scene);

  const { members, added } = withHead(raw);
  const personContext: PersonContext = {
    today: context.today,
    householdKey: raw.key,
    relationMapped: context.mapping.columns.some((c) => c.field === 'relation'),
    place,
  };
  const persons = members.map((m, i) =>
    judgePerson(m, i, (added && i === 0) || (i === 0 && sameCell(m.cells.name, raw.cells.headName)), personContext, out),
  );
  if (persons.length === 0) out.add('refused', place('name'), 'no_members');
  // A head's name that stands nowhere else is judged here; elsewhere it is the member's own name again.
  const headCell = raw.cells.headName;
  if (headCell !== undefined && !members.some((m) => sameCell(m.cells.name, headCell))) judgeName(headCell, place('headName'), out);

  const village = judgeVillage(scene);
  const { head, known } = persons.length === 0 ? { head: 0, known: false } : judgeHead(scene, persons);
  const insured = persons.length === 0 ? [] : (judgeInsured(scene, persons) ?? []);
  judgeMemberCount(scene, persons.length);
  const insuredCount = insured.filter(Boolean).length;
  const amount = judgeAmount(raw, insuredCount, out, place('monthlyAmount'));
  const incomePerPersonFen = judgeIncome(raw, out);
  const fromMonth = judgeMonth(raw, context.today, context.rosterMonth, out, place('fromMonth'));
  const headName = persons[head]?.member.name ?? '';
  const account = judgeAccount(
    raw,
    headName,
    persons.map((p) => p.member.name),
    out,
  );

  const planned = persons.map((p, i): PlannedMember => ({
    ...p.member,
    insured: insured[i] ?? false,
    relation: known && i === head ? headRelation : p.member.relation,
  }));
  return {
    raw,
    findings: out.findings,
    idPlaces: persons.map((p) => p.idPlace),
    accountPlace: raw.cells.account === undefined ? null : placeOf(raw.cells.account),
    draft: {
      key: raw.key,
      no: raw.no,
      state: 'ready',
      village: village === null ? null : { code: village.code, name: village.name },
      group: groupOf(raw),
      head,
      members: planned,
      account,
      phone: judgePhone(scene),
      address: textOf(raw, 'address').slice(0, 120),
      ...causeAndRemark(scene),
      area: context.area,
      benefit: { ...amount, insuredCount, fromMonth, incomePerPersonFen },
      source: { sheet: raw.sheet, row: raw.row },
    },
  };
};
