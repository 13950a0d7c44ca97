import type { ReadableDb } from '#storage/db.ts';
import { journalObjects, journalOthers, type KnownObject } from '#storage/journal-objects.ts';
import { formatYuan } from '#shared/values/money.ts';
import { codeWord, detailLabels, masked, objectKeys } from './detail-words.ts';

type Fact = { label: string; value: string };
type Told = {
  /** Why, in the words of who did it; '' where no reason was asked for. */
  readonly reason: string;
  readonly facts: Fact[];
  /** Everything an act on many was about, in its order. */
  readonly objects: { name: string; note: string }[];
  /** How many entries only the raw record holds: codes, check values. */
  readonly untold: number;
};
type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Said elsewhere: the object's number beside its name, the reason, the new values beside the old. */
const told: ReadonlySet<string> = new Set(['no', 'reason', 'rev', 'id', 'after']);
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;
/** Codes, keys and check values: nothing a person reads. */
const MACHINE = /^(?:[a-z][A-Za-z_.]*|[A-Z][A-Z_]+|h:.*|age1.*|[0-9a-f]{32,})$/u;
const YUAN = '（元）';
const NUMBER_OF_OFFICE = /^\d{12}$/u;

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((each) => stringsIn(each));
  return isFields(value) ? Object.values(value).flatMap((each) => stringsIn(each)) : [];
};

const nameOf = ({ known, about }: KnownObject): string => [known, about].filter((part) => part !== '').join(' ');

/** The entries of an act that may have been about many: those of the act itself and, in the county, of the proposals below it. */
const manyIn = (detail: Fields): readonly unknown[] => {
  const key = objectKeys.find((each) => Array.isArray(detail[each]) && detail[each].length > 0);
  const list = key === undefined ? [] : (detail[key] as readonly unknown[]);
  // A package lists its facts as pairs of id and check value.
  return list.map((one) => (Array.isArray(one) ? (one as readonly unknown[])[0] : one));
};
const isText = (one: unknown): one is string => typeof one === 'string';

/** How many things an act was about, by what it wrote down. */
export const objectsCounted = (detail: unknown): number => (isFields(detail) ? manyIn(detail).filter(isText).length : 0);

/** Tells what the journal kept of an act in the words of the office; what things are called is looked up now. */
export const toldDetail = (db: ReadableDb, detail: unknown): Told => {
  const kept: Fields = isFields(detail) ? detail : {};
  const texts = [...new Set(stringsIn(kept))];
  const known = new Map([
    ...journalOthers(db, texts),
    ...journalObjects(
      db,
      texts.filter((text) => ID.test(text) || NUMBER_OF_OFFICE.test(text)),
    ),
  ]);
  let untold = 0;

  const words = (key: string, value: unknown): string | null => {
    if (value === null || value === undefined || value === '') return '';
    if (typeof value === 'boolean') return value ? '是' : '否';
    if (typeof value === 'number') return /fen$/iu.test(key) ? formatYuan(value) : String(value);
    if (typeof value === 'string') {
      const called = known.get(value);
      if (called !== undefined) return nameOf(called);
      return codeWord(key, value) ?? (ID.test(value) || MACHINE.test(value) ? null : masked(key, value));
    }
    if (Array.isArray(value)) {
      const each = value.map((one) => words(key, one)).filter((one) => one !== null && one !== '');
      return each.length === 0 && value.length > 0 ? null : each.join(value.some(isFields) ? '；' : '、');
    }
    return fieldsToWords(value as Fields);
  };
  const fieldsToWords = (fields: Fields): string =>
    Object.entries(fields)
      .filter(([key]) => key !== 'id' && key !== 'rev')
      .flatMap(([key, value]) => {
        const said = words(key, value);
        if (said === null || said === '') return [];
        if (typeof value === 'boolean') return [`${detailLabels[key] ?? ''}：${said}`];
        const label = detailLabels[key] ?? '';
        return typeof value === 'number'
          ? [label.endsWith(YUAN) ? `${label.slice(0, -YUAN.length)} ${said} 元` : `${label} ${said}`]
          : [said];
      })
      .join('，');

  const facts: Fact[] = [];
  const add = (key: string, value: unknown): void => {
    // Of a case the act names the state it came from and went to; of other things a place or a day.
    const step = (key === 'from' || key === 'to') && codeWord(key, String(value)) !== null;
    const label = step ? (key === 'from' ? '办理前' : '办理后') : detailLabels[key];
    const said = words(key, value);
    if (label === undefined || said === null) untold += 1;
    else if (said !== '') {
      const same = facts.find((one) => one.label === label);
      if (same === undefined) facts.push({ label, value: said });
      else if (same.value !== said) same.value = `${same.value}；${said}`;
    }
  };
  const many = manyIn(kept).filter(isText);
  const notes = new Map<string, string>();
  const walk = (fields: Fields): void => {
    for (const [key, value] of Object.entries(fields)) {
      if (told.has(key)) continue;
      if (objectKeys.includes(key) && Array.isArray(value)) continue;
      if (key === 'before' && isFields(value) && isFields(fields['after'])) walkChanged(value, fields['after']);
      else if (key === 'detail' && Array.isArray(value)) for (const one of value) noteOf(one);
      else if (isFields(value)) walk(value);
      else add(key, value);
    }
  };
  const walkChanged = (before: Fields, after: Fields): void => {
    for (const [key, value] of Object.entries(after)) {
      if (key === 'rev' || JSON.stringify(before[key]) === JSON.stringify(value)) continue;
      const label = detailLabels[key];
      const [old, now] = [words(key, before[key]), words(key, value)];
      if (label === undefined || old === null || now === null) untold += 1;
      else facts.push({ label, value: `${old === '' ? '（空）' : old} → ${now === '' ? '（空）' : now}` });
    }
  };
  const noteOf = (one: unknown): void => {
    if (isFields(one) && isText(one['id'])) notes.set(one['id'], fieldsToWords(one));
  };
  walk(kept);
  const inner = isFields(kept['detail']) ? kept['detail'] : {};
  const reason = [kept['reason'], inner['reason']].find((one) => isText(one) && one !== '');
  return {
    reason: isText(reason) ? (codeWord('reason', reason) ?? reason) : '',
    facts,
    objects: many.map((id) => {
      const called = known.get(id);
      return { name: called === undefined ? (ID.test(id) ? '（查不到名称）' : id) : nameOf(called), note: notes.get(id) ?? '' };
    }),
    untold,
  };
};
