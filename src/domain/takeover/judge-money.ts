import type { Day, Month } from '#shared/values/dates.ts';
import { monthOf } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import { formatYuan } from '#shared/values/money.ts';
import { fillSentence } from '#shared/values/refusal.ts';
import { accountSentences, checkAccount, checkAccountHolder } from '../codes/bank-account.ts';
import type { RawCell, RawHousehold } from './assemble.ts';
import type { Collector, Place } from './collect-findings.ts';
import { ask, placeOf } from './collect-findings.ts';
import type { Choice } from './findings.ts';
import { cellText } from '../spreadsheet/grid.ts';
import { digitSource } from './judge-person.ts';
import type { PlannedHousehold } from './plan.ts';
import { readAmount, readMonth, storedValue } from '../spreadsheet/read-value.ts';

const takeAmount = (key: string, value: string, label: string, monthlyFen: Fen): Choice => ({
  value,
  label,
  effects: [{ set: 'amount', household: key, monthlyFen }],
});

const readFen = (cell: RawCell, out: Collector): Fen | null => {
  const reading = readAmount(cell.cell);
  if (reading.kind === 'blank') return null;
  if (reading.kind !== 'value') {
    out.add('refused', placeOf(cell), 'amount_unreadable', { params: { shown: cellText(cell.cell) } });
    return null;
  }
  if (reading.value < 0) {
    out.add('refused', placeOf(cell), 'amount_negative', { params: { shown: cellText(cell.cell) } });
    return null;
  }
  if (reading.repaired)
    out.add('repaired', placeOf(cell), 'amount_repaired', {
      params: { amount: formatYuan(reading.value) },
      after: formatYuan(reading.value),
    });
  return reading.value;
};

type Amount = { readonly monthlyFen: Fen; readonly perPersonFen: Fen | null };
const noAmount: Amount = { monthlyFen: 0, perPersonFen: null };

/** What the household gets a month, in 分; 0 when it must go back. */
export const judgeAmount = (raw: RawHousehold, insuredCount: number, out: Collector, missing: Place): Amount => {
  const whole = raw.cells.monthlyAmount;
  const field = whole === undefined ? 'perPersonAmount' : 'monthlyAmount';
  const cell = raw.cells[field];
  if (cell === undefined) {
    out.add('refused', missing, 'amount_missing');
    return noAmount;
  }
  const before = out.findings.length;
  const read = readFen(cell, out);
  if (read === null) {
    if (out.findings.length === before) out.add('refused', placeOf(cell), 'amount_missing');
    return noAmount;
  }
  const monthlyFen = whole === undefined ? read * insuredCount : read;
  const all = [read, ...(raw.others[field] ?? []).flatMap((other) => readFen(other, out) ?? [])];
  const sum = all.reduce((a, b) => a + b, 0);
  if (all.some((one) => one !== read)) {
    const first = whole === undefined ? `每人都按第一行：全户每月 ${formatYuan(monthlyFen)} 元` : `第一行的金额：${formatYuan(read)} 元`;
    const choices = [takeAmount(raw.key, 'sum', `各行相加：${formatYuan(sum)} 元`, sum), takeAmount(raw.key, 'first', first, monthlyFen)];
    out.add('asked', placeOf(cell), 'amounts_differ', { question: ask(raw.key, 'amount', choices) });
    return { monthlyFen: sum, perPersonFen: null };
  }
  if (whole !== undefined && all.length > 1 && read > 0) {
    const choices = [
      takeAmount(raw.key, 'first', `全户每月 ${formatYuan(read)} 元（每行写的是同一个数）`, read),
      takeAmount(raw.key, 'sum', `每人 ${formatYuan(read)} 元，全户每月 ${formatYuan(sum)} 元`, sum),
    ];
    out.add('asked', placeOf(cell), 'amount_repeated', { params: { amount: formatYuan(read) }, question: ask(raw.key, 'amount', choices) });
    return { monthlyFen: read, perPersonFen: null };
  }
  if (monthlyFen === 0)
    out.add('asked', placeOf(cell), 'amount_zero', {
      question: ask(raw.key, 'amount', [takeAmount(raw.key, 'zero', '照此导入，金额为 0', 0)]),
    });
  return { monthlyFen, perPersonFen: whole === undefined ? read : null };
};

/** Income a head and month in 分; a figure that makes no sense is not taken but does not hold the family. */
export const judgeIncome = (raw: RawHousehold, out: Collector): Fen | null => {
  const cell = raw.cells.incomePerPerson ?? raw.cells.incomePerPersonYear;
  if (cell === undefined) return null;
  const reading = readAmount(cell.cell);
  if (reading.kind === 'blank') return null;
  const shown = cellText(cell.cell);
  if (reading.kind !== 'value' || reading.value < 0) {
    out.add('taken', placeOf(cell), reading.kind === 'value' ? 'income_negative' : 'income_unreadable', { params: { shown } });
    return null;
  }
  const fen = raw.cells.incomePerPerson === undefined ? Math.round(reading.value / 12) : reading.value;
  if (reading.repaired)
    out.add('repaired', placeOf(cell), 'income_repaired', { params: { amount: formatYuan(fen) }, after: formatYuan(fen) });
  return fen;
};

/** The first month of the benefit; null when it must be asked or the household goes back. */
export const judgeMonth = (raw: RawHousehold, today: Day, rosterMonth: Month | null, out: Collector, missing: Place): Month | null => {
  const cell = raw.cells.fromMonth;
  const set = (value: Month): Choice => ({ value, label: value, effects: [{ set: 'fromMonth', household: raw.key, month: value }] });
  const input = { kind: 'month', household: raw.key, member: null } as const;
  const reading = readMonth(cell?.cell);
  if (cell === undefined || reading.kind === 'blank') {
    const choices = rosterMonth === null || rosterMonth > monthOf(today) ? [] : [set(rosterMonth)];
    out.add('asked', cell === undefined ? missing : placeOf(cell), 'month_missing', { question: ask(raw.key, 'month', choices, input) });
    return null;
  }
  const shown = cellText(cell.cell);
  if (reading.kind === 'unreadable') {
    out.add('refused', placeOf(cell), 'month_unreadable', { params: { shown } });
    return null;
  }
  if (reading.kind === 'unsure') {
    const [first, second] = reading.values;
    out.add('asked', placeOf(cell), 'month_unsure', {
      params: { shown, first: first ?? null, second: second ?? null },
      question: ask(raw.key, 'month', reading.values.filter((m) => m <= monthOf(today)).map(set), input),
    });
    return null;
  }
  if (reading.value > monthOf(today)) {
    out.add('refused', placeOf(cell), 'month_in_future', { params: { month: reading.value } });
    return null;
  }
  if (reading.repaired) out.add('repaired', placeOf(cell), 'month_repaired', { params: { month: reading.value }, after: reading.value });
  return reading.value;
};

/** The account the household is paid to; null when there is none or it is asked about. */
export const judgeAccount = (
  raw: RawHousehold,
  headName: string,
  memberNames: readonly string[],
  out: Collector,
): PlannedHousehold['account'] => {
  const cell = raw.cells.account;
  if (cell === undefined) return null;
  const stored = storedValue(cell.cell);
  const text = typeof stored === 'string' ? stored : cellText(stored);
  if (cellText(text) === '') return null;
  const check = checkAccount(text, { source: digitSource(stored) });
  const error = check.findings.find((f) => f.level === 'error');
  if (error?.code === 'account_lost_precision') {
    out.add('refused', placeOf(cell), error.code, { params: error.params });
    return null;
  }
  if (error !== undefined) {
    const reason = fillSentence(accountSentences[error.code], error.params).replace(/。$/u, '');
    const without: Choice = { value: 'no_account', label: '先不填账号，以后补登', effects: [{ set: 'noAccount', household: raw.key }] };
    out.add('asked', placeOf(cell), 'account_unusable', { params: { reason }, question: ask(raw.key, 'account', [without]) });
    return null;
  }
  if (check.repairs.length > 0) out.add('repaired', placeOf(cell), 'account_repaired', { after: check.value });
  const holder = cellText(storedValue(raw.cells.holder?.cell)) || headName;
  const strange = memberNames.includes(holder) ? [] : checkAccountHolder(holder, memberNames);
  for (const f of [...check.findings, ...strange]) out.add('taken', placeOf(cell), f.code, { params: f.params });
  return { number: check.value, bank: cellText(storedValue(raw.cells.bank?.cell)), holder };
};
