import { afterEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { loneFamily, staffedOffice, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { paidMonths, paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import { codeOf, confirmedCorrection } from '../fixtures/engine/corrections.ts';
import { householdEntry, personEntry } from '../fixtures/engine/families.ts';
import { madeUpId } from '../fixtures/engine/made-up.ts';
import { ROSTER, takeOverRoster, takeOverWorkbook } from '../fixtures/engine/takeover.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});
const opened = async (): Promise<void> => {
  ({ office, staff } = await staffedOffice());
};
const paid = async (ask: Parameters<typeof paidOffice>[0] = {}): Promise<PaidFamily> => {
  const made = await paidOffice(ask);
  ({ office, staff } = made);
  return made.family;
};
const person = (id: string) => staff.clerk.must('people.get', { id });
const house = (id: string) => staff.clerk.must('households.get', { id });
const found = async (text: string): Promise<string[]> => (await staff.clerk.must('people.search', { text })).rows.map((row) => row.id);
const mergeEntry = async (keep: string, other: string, keepNumber: 'kept' | 'other' = 'kept') => ({
  kind: 'merge_persons' as const,
  personId: keep,
  rev: (await person(keep)).rev,
  otherId: other,
  otherRev: (await person(other)).rev,
  keepNumber,
});
const merged = async (keep: string, other: string, keepNumber: 'kept' | 'other' = 'kept') =>
  confirmedCorrection(staff, await mergeEntry(keep, other, keepNumber), '同一个人录了两次');
const split = async (id: string) =>
  confirmedCorrection(staff, { kind: 'split_persons', personId: id, rev: (await person(id)).rev }, '不是同一个人');
const change = async (family: PaidFamily, entry: object): Promise<void> => {
  const what = { eventOn: '2026-07-20', reportedOn: '2026-07-20', evidence: '核实记录', ...entry } as never;
  const shown = await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: what });
  const { rev } = await house(family.householdId);
  const made = await staff.clerk.must('changes.register', { benefitId: family.benefitId, rev, entry: what, shownFen: shown.newFen });
  const reviewed = await staff.reviewer.must('changes.review', made);
  await staff.head.must('changes.decide', { ...reviewed, outcome: 'agree', documentNo: '青政民〔2026〕15号', decidedOn: '2026-07-20' });
};

describe('one person was entered twice', () => {
  it('the kept record is found by the names and numbers of both, the other still opens and says where it went', async () => {
    await opened();
    const family = await loneFamily(staff.clerk, '张建国', '999901196012130014');
    const twin = await staff.clerk.must('people.add', personEntry('张建囯', '999901194510010171'));
    await merged(family.applicantId, twin.id);
    for (const text of ['张建国', '张建囯', '999901196012130014', '999901194510010171'])
      expect(await found(text), text).toEqual([family.applicantId]);
    expect(await person(twin.id)).toMatchObject({ name: '张建囯', gone: { into: { id: family.applicantId, name: '张建国' } } });
    expect(await person(family.applicantId)).toMatchObject({
      gone: null,
      merged: [{ id: twin.id, name: '张建囯' }],
      idHistory: [{ idMasked: '999901********0171' }],
    });
    expect(
      codeOf(await staff.clerk.call('people.update', { id: twin.id, rev: (await person(twin.id)).rev, ...personEntry('张三', null) })),
    ).toBe('record_gone');
    expect(codeOf(await staff.clerk.call('households.add', householdEntry(twin.id)))).toBe('record_gone');
    const timeline = await staff.clerk.must('people.timeline', { id: family.applicantId });
    expect(timeline.rows.map((row) => row.title)).toContain('复核更正');
  });

  it('the other’s number is kept where it is the right one, and where the kept record has none', async () => {
    await opened();
    const one = await staff.clerk.must('people.add', personEntry('张三', '999901196012130014'));
    const two = await staff.clerk.must('people.add', personEntry('张三', '999901194510010171'));
    const three = await staff.clerk.must('people.add', personEntry('李四', null));
    const four = await staff.clerk.must('people.add', personEntry('李四', '999901196012130030'));
    await merged(one.id, two.id, 'other');
    await merged(three.id, four.id);
    expect([(await person(one.id)).idMasked, (await person(three.id)).idMasked]).toEqual(['999901********0171', '999901********0030']);
    expect((await person(one.id)).idHistory.map((row) => row.idMasked)).toEqual(['999901********0014']);
  });

  it('is refused where both were paid for the same months, and goes once the wrong one was taken out and the money claimed back', async () => {
    const family = await paid();
    await paidMonths(office, staff, '2026-05', '2026-07');
    await turnTo(office, staff, '2026-07-20');
    const [wife, brother] = family.others;
    const entry = await mergeEntry(wife, brother);
    const refused = await staff.clerk.call('corrections.preview', { entry });
    expect(codeOf(refused)).toBe('merge_paid_twice');
    await change(family, { event: 'DUPLICATE', personIds: [brother], givenMonth: '2026-05' });
    const claims = (await staff.clerk.must('changes.claims', { householdId: family.householdId })).rows;
    expect(claims.map((one) => [one.month, one.itemCode])).toEqual([
      ['2026-05', 'RECOVERY'],
      ['2026-06', 'RECOVERY'],
      ['2026-07', 'RECOVERY'],
    ]);
    const before = (await house(family.householdId)).benefits[0]?.monthlyFen;
    await merged(wife, brother);
    expect((await house(family.householdId)).benefits[0]?.monthlyFen).toBe(before);
    expect((await staff.clerk.must('changes.claims', { householdId: family.householdId })).total).toBe(3);
  });

  it('the record that is paid for is the one to keep; one that lives elsewhere gives up its place', async () => {
    const family = await paid();
    const twin = await staff.clerk.must('people.add', personEntry('张建民', madeUpId(4000)));
    const other = await staff.clerk.must('households.add', householdEntry(twin.id));
    const [, brother] = family.others;
    expect(codeOf(await staff.clerk.call('corrections.preview', { entry: await mergeEntry(twin.id, brother) }))).toBe('merge_keep_other');
    await merged(brother, twin.id);
    expect((await house(other.id)).members).toEqual([]);
    expect((await house(family.householdId)).members).toHaveLength(3);
    expect((await staff.clerk.must('people.search', { text: '张建民' })).rows.map((row) => row.householdId)).toEqual([family.householdId]);
  });

  it('a head merged away hands the house to the kept record: as many are paid, the same money, and the roster of a past day is the same', async () => {
    const family = await paid();
    await turnTo(office, staff, '2026-05-20');
    const past = () => staff.clerk.must('register.asKnown', { program: 'dibao', month: '2026-05', knownOn: '2026-05-15' });
    const twin = await staff.clerk.must('people.add', personEntry('张建国', null));
    const known = await past();
    await merged(twin.id, family.head, 'other');
    const now = await house(family.householdId);
    expect(now).toMatchObject({ headPersonId: twin.id, benefits: [{ monthlyFen: 96_600, insured: 3 }] });
    expect(now.members.map((one) => one.insured)).toEqual([true, true, true]);
    expect(await past()).toEqual(known);
    await split(family.head);
    expect(await house(family.householdId)).toMatchObject({ headPersonId: family.head, benefits: [{ monthlyFen: 96_600, insured: 3 }] });
    expect(await past()).toEqual(known);
    expect((await person(twin.id)).idMasked).toBe('');
  });

  it('a death registered with one of the two has to be cleared first, and a merge into a record that was merged on comes apart in turn', async () => {
    await opened();
    const [a, b, c] = [
      await staff.clerk.must('people.add', personEntry('张三', null)),
      await staff.clerk.must('people.add', personEntry('张三', '999901196012130014')),
      await staff.clerk.must('people.add', personEntry('张三', '999901194510010171')),
    ];
    await staff.clerk.must('people.recordDeath', { id: c.id, rev: 0, on: '2026-10-01', evidence: '证明' });
    expect(codeOf(await staff.clerk.call('corrections.preview', { entry: await mergeEntry(a.id, c.id) }))).toBe('merge_death_differs');
    const d = await staff.clerk.must('people.add', personEntry('张叁', null));
    await merged(b.id, a.id);
    await merged(d.id, b.id);
    expect(await found('999901196012130014')).toEqual([d.id]);
    const entry = { kind: 'split_persons' as const, personId: a.id, rev: (await person(a.id)).rev };
    expect(codeOf(await staff.clerk.call('corrections.preview', { entry }))).toBe('split_later_first');
    await split(b.id);
    await split(a.id);
    expect((await found('张')).toSorted()).toEqual([a.id, b.id, c.id, d.id].toSorted());
    expect(codeOf(await staff.clerk.call('corrections.preview', { entry: { ...entry, rev: (await person(a.id)).rev } }))).toBe('not_found');
  });
});

describe('one family was entered twice', () => {
  const twice = async () => {
    await opened();
    return pair(await loneFamily(staff.clerk, '张三'), await loneFamily(staff.clerk, '张叁', '999901194510010171'));
  };
  type Family = { readonly householdId: string; readonly applicantId: string };
  const pair = (one: Family, two: Family) => {
    const entry = async () => ({
      kind: 'merge_households' as const,
      householdId: one.householdId,
      rev: (await house(one.householdId)).rev,
      otherId: two.householdId,
      otherRev: (await house(two.householdId)).rev,
    });
    return { one, two, entry };
  };

  it('its people move over, it leaves the list and still opens; what was in it comes back by a split', async () => {
    const { one, two, entry } = await twice();
    await confirmedCorrection(staff, await entry(), '同一户录了两次');
    expect((await staff.clerk.must('households.list', {})).rows.map((row) => row.id)).toEqual([one.householdId]);
    expect((await house(one.householdId)).members.map((row) => row.personId).toSorted()).toEqual(
      [one.applicantId, two.applicantId].toSorted(),
    );
    const gone = await house(two.householdId);
    expect([gone.gone?.into?.id, gone.members]).toEqual([one.householdId, []]);
    expect((await house(one.householdId)).merged).toEqual([{ id: two.householdId, no: gone.no }]);
    expect(codeOf(await staff.clerk.call('households.setHead', { id: two.householdId, rev: gone.rev, personId: two.applicantId }))).toBe(
      'record_gone',
    );
    await confirmedCorrection(staff, { kind: 'split_households', householdId: two.householdId, rev: gone.rev }, '是两户');
    expect((await house(two.householdId)).members.map((row) => row.personId)).toEqual([two.applicantId]);
    expect((await staff.clerk.must('households.list', {})).total).toBe(2);
  });

  /** The kept record says nothing of means or account. */
  const barelyTwice = async () => {
    await opened();
    const { id: applicantId } = await staff.clerk.must('people.add', personEntry('张三', '999901196012130014'));
    const { id: householdId } = await staff.clerk.must('households.add', householdEntry(applicantId));
    return pair({ householdId, applicantId }, await loneFamily(staff.clerk, '张叁', '999901194510010171'));
  };
  const wage = (personId: string, label: string, amountFen: number) => ({
    personId,
    category: 'WAGE' as const,
    label,
    amountFen,
    periodMonths: 1,
    from: '2026-01',
    to: null,
  });
  const account = (personId: string, holder: string, accountNo: string) => ({ personId, bank: '农村商业银行', accountNo, holder });
  const given = async (id: string, call: 'households.addIncome' | 'households.setAccount', what: object): Promise<void> => {
    await staff.clerk.must(call, { id, rev: (await house(id)).rev, ...what });
  };
  const standing = async (id: string) => (await house(id)).incomes.filter((one) => !one.voided).map((one) => [one.label, one.amountFen]);

  it('what it earns and where it is paid go along, what both state is kept once, and a split takes it back', async () => {
    const { one, two, entry } = await barelyTwice();
    await given(one.householdId, 'households.addIncome', { item: wage(one.applicantId, '打工', 80_000) });
    await given(two.householdId, 'households.addIncome', { item: { ...wage(two.applicantId, '土地流转', 20_000), personId: null } });
    await given(one.householdId, 'households.addIncome', {
      item: { ...wage(one.applicantId, '分红', 5000), personId: null, evidence: '村里的表' },
    });
    await given(two.householdId, 'households.addIncome', { item: { ...wage(two.applicantId, '分红', 5000), personId: null } });
    const before = await standing(one.householdId);
    const shown = await staff.clerk.must('corrections.preview', { entry: await entry() });
    expect(shown.differences.map((row) => row.label)).toEqual(expect.arrayContaining(['收入“土地流转”', '发放账户']));
    expect(shown.follows.map((row) => row.text).join()).toContain('登记得一样的收入、财产 1 项');
    await confirmedCorrection(staff, await entry(), '同一户录了两次');
    expect(await standing(one.householdId)).toEqual(expect.arrayContaining([...before, ['土地流转', 20_000]]));
    expect((await standing(one.householdId)).filter(([label]) => label === '分红')).toHaveLength(1);
    expect((await house(one.householdId)).accounts.map((row) => [row.holder, row.to])).toEqual([['张叁', null]]);

    const { rev } = await house(two.householdId);
    await confirmedCorrection(staff, { kind: 'split_households', householdId: two.householdId, rev }, '是两户');
    expect(await standing(one.householdId)).toEqual(before);
    expect((await house(one.householdId)).accounts.filter((row) => row.to === null)).toEqual([]);
    expect((await standing(two.householdId)).map(([label]) => label)).toEqual(expect.arrayContaining(['土地流转', '分红']));
    expect((await house(two.householdId)).accounts.map((row) => row.to)).toEqual([null]);
  });

  it('the kept household is paid where it was; an item put right after the merge is not taken back by a split', async () => {
    const { one, two, entry } = await twice();
    await given(two.householdId, 'households.setAccount', { account: account(two.applicantId, '张叁', '6217000000000000009') });
    await given(two.householdId, 'households.addIncome', { item: wage(two.applicantId, '零工', 30_000) });
    const shown = await staff.clerk.must('corrections.preview', { entry: await entry() });
    expect(shown.follows.map((row) => row.text).join()).toContain('张叁 ***************0009）没有带过来');
    await confirmedCorrection(staff, await entry(), '同一户录了两次');
    const now = await house(one.householdId);
    expect(now.accounts.filter((row) => row.to === null).map((row) => row.holder)).toEqual(['张三']);
    const brought = now.incomes.find((row) => row.label === '零工');
    await staff.clerk.must('households.voidItem', {
      id: now.id,
      rev: now.rev,
      kind: 'income',
      itemId: brought?.id ?? '',
      reason: '与打工是一项',
    });
    const { rev } = await house(two.householdId);
    const apart = await staff.clerk.must('corrections.preview', { entry: { kind: 'split_households', householdId: two.householdId, rev } });
    expect(apart.follows.map((row) => row.text).join()).toContain('1 项合并以后已更正或作废');
  });

  it('with a benefit in force is the one to keep', async () => {
    const family = await paid();
    const other = await loneFamily(staff.clerk, '张叁', '999901194510010171');
    const entry = {
      kind: 'merge_households' as const,
      householdId: other.householdId,
      rev: (await house(other.householdId)).rev,
      otherId: family.householdId,
      otherRev: (await house(family.householdId)).rev,
    };
    expect(codeOf(await staff.clerk.call('corrections.preview', { entry }))).toBe('merge_benefit_open');
    const { otherId, otherRev, ...rest } = entry;
    const shown = await staff.clerk.must('corrections.preview', {
      entry: { ...rest, householdId: otherId, rev: otherRev, otherId: other.householdId, otherRev: entry.rev },
    });
    expect(shown.secondWhy).toContain('第二个人');
  });
});

describe('a family was wrongly taken over', () => {
  it('leaves lists, sums and rosters, is marked and not deleted, and comes again by the right roster', async () => {
    await opened();
    const taken = await takeOverRoster(staff.clerk);
    const rows = (await staff.clerk.must('households.list', { limit: 100 })).rows;
    const [first] = rows;
    if (first === undefined) throw new Error('nobody was taken over');
    const before = await house(first.id);
    const benefitId = before.benefits[0]?.id ?? '';
    const entry = { kind: 'undo_takeover' as const, householdId: first.id, rev: before.rev, benefitId };
    await confirmedCorrection(staff, entry, '拿错了花名册');
    const after = await house(first.id);
    expect(after).toMatchObject({ gone: { into: null, on: '2026-11-02' }, benefits: [{ standing: 'ended', undoneOn: '2026-11-02' }] });
    expect((await staff.clerk.must('households.list', {})).total).toBe(taken.households - 1);
    const head = before.members[0]?.personId ?? '';
    expect(await found(before.headName)).not.toContain(head);
    expect((await staff.clerk.must('takeover.runs', {})).rows[0]?.undone).toBe(1);
    const run = await staff.clerk.must('pay.make', { program: 'dibao', month: '2026-11' });
    expect((await staff.clerk.must('pay.get', { id: run.id })).households).toBe(taken.households - 1);
    const again = await takeOverWorkbook(staff.clerk, ROSTER);
    expect([again.households, again.monthlyFen]).toEqual([1, before.benefits[0]?.monthlyFen]);
    expect((await staff.clerk.must('households.list', {})).total).toBe(taken.households);
  });

  it('is refused in words once money went out by it; stopped with recovery, it may be undone', async () => {
    const family = await paid({ takenOver: true });
    await paidMonths(office, staff, '2026-05', '2026-06');
    await turnTo(office, staff, '2026-07-20');
    const entry = async () => ({
      kind: 'undo_takeover' as const,
      householdId: family.householdId,
      rev: (await house(family.householdId)).rev,
      benefitId: family.benefitId,
    });
    const refused = await staff.clerk.call('corrections.preview', { entry: await entry() });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'takeover_paid', params: { months: 2, yuan: '1,932.00', from: '2026-05' } },
    });
    await change(family, { event: 'WRONG_ENTRY', givenMonth: '2026-05' });
    const claims = (await staff.clerk.must('changes.claims', { householdId: family.householdId })).rows;
    expect(claims.map((one) => [one.month, one.amountFen])).toEqual([
      ['2026-05', 96_600],
      ['2026-06', 96_600],
    ]);
    await confirmedCorrection(staff, await entry(), '不是我镇的户');
    expect((await house(family.householdId)).benefits[0]).toMatchObject({ standing: 'ended', undoneOn: '2026-07-20' });
  });

  it('is refused for a benefit that was granted here', async () => {
    const family = await paid();
    const { rev } = await house(family.householdId);
    const entry = { kind: 'undo_takeover' as const, householdId: family.householdId, rev, benefitId: family.benefitId };
    expect(codeOf(await staff.clerk.call('corrections.preview', { entry }))).toBe('takeover_not');
  });
});

describe('whatever is merged and split', () => {
  it('everybody is found by name and number, and no sum changes', async () => {
    const family = await paid();
    const ids = [family.head, ...family.others];
    const names = new Map<string, string>();
    for (let n = 0; n < 4; n += 1) {
      const made = await staff.clerk.must('people.add', personEntry(`重复${'甲乙丙丁'[n] ?? ''}`, madeUpId(5000 + n)));
      ids.push(made.id);
      if (n < 2) await staff.clerk.must('households.add', householdEntry(made.id));
    }
    const numbers = new Map<string, string>();
    for (const id of ids) {
      names.set(id, (await person(id)).name);
      numbers.set(id, String((await staff.clerk.must('people.reveal', { id, field: 'idNumber', reason: '核对' })).value['idNumber']));
    }
    const sums = async () => {
      const row = (await staff.clerk.must('households.list', { benefit: 'active' })).rows[0];
      const benefit = (await house(family.householdId)).benefits[0];
      return [row?.monthlyFen, benefit?.monthlyFen, benefit?.insured];
    };
    const before = await sums();
    const index = fc.integer({ min: 0, max: ids.length - 1 });
    const step = fc.record({ a: index, b: index, split: fc.boolean(), keepNumber: fc.constantFrom('kept' as const, 'other' as const) });
    let done = 0;
    const [x, y] = [ids.length - 1, ids.length - 2];
    const together = { split: false, keepNumber: 'kept' as const };
    const takenApart = { split: true, keepNumber: 'kept' as const };
    // Merged and taken apart twice in any case: by chance alone there may be nothing to do.
    const sure = [together, takenApart, together, takenApart].flatMap((how) => [
      { a: x, b: y, ...how },
      { a: y, b: x, ...how },
    ]);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), async (steps) => {
        for (const { a, b, split: apart, keepNumber } of steps) {
          const [one, two] = [ids[a] ?? '', ids[b] ?? ''];
          const entry = apart
            ? { kind: 'split_persons' as const, personId: one, rev: (await person(one)).rev }
            : await mergeEntry(one, two, keepNumber);
          if (!(await staff.clerk.call('corrections.preview', { entry })).ok) continue;
          await confirmedCorrection(staff, entry, '试');
          done += 1;
        }
        for (const id of ids) {
          const root = await rootOf(id);
          expect(await found(names.get(id) ?? '')).toContain(root);
          expect(await found(numbers.get(id) ?? '')).toContain(root);
        }
        expect(await sums()).toEqual(before);
      }),
      { numRuns: 5, examples: [[sure]] },
    );
    expect(done).toBeGreaterThan(3);
    expect((await staff.clerk.must('changes.list', { state: 'all' })).rows.map((row) => row.state)).not.toContain('in_force');
  });
  const rootOf = async (id: string): Promise<string> => {
    const into = (await person(id)).gone?.into;
    return into === undefined || into === null ? id : rootOf(into.id);
  };
});
