import { afterEach, describe, expect, it } from 'vitest';
import { loneFamily, picture, staffedOffice, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { paidMonths, paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import { personEntry } from '../fixtures/engine/families.ts';
import { madeUpId } from '../fixtures/engine/made-up.ts';
import type { Desk, TestOffice } from '../fixtures/engine/test-office.ts';
import { codeOf, madeCorrection, plainFields } from '../fixtures/engine/corrections.ts';

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
const person = (desk: Desk, id: string) => desk.must('people.get', { id });
const found = async (text: string): Promise<string[]> => (await staff.clerk.must('people.search', { text })).rows.map((row) => row.id);

describe('a name was typed wrong', () => {
  it('is put right at once with a reason; who, when, why and the old value stay on the page of the person and of the family', async () => {
    await opened();
    const family = await loneFamily(staff.clerk, '张山');
    const { rev } = await person(staff.clerk, family.applicantId);
    const entry = {
      kind: 'person' as const,
      personId: family.applicantId,
      rev,
      fields: plainFields('张三', await person(staff.clerk, family.applicantId)),
      sensitive: null,
    };
    const shown = await staff.clerk.must('corrections.preview', { entry });
    expect(shown).toMatchObject({ differences: [{ label: '姓名', before: '张山', after: '张三' }], secondWhy: null, changes: [] });
    expect((await person(staff.clerk, family.applicantId)).name).toBe('张山');
    const made = await staff.clerk.must('corrections.make', { entry, reason: '把户口簿上的字看错了', shown: shown.shown });
    expect(made.state).toBe('in_force');
    expect(await person(staff.clerk, family.applicantId)).toMatchObject({ name: '张三' });
    // Whoever still knows the family by the wrong name finds it, under the right one.
    for (const text of ['张三', '张山']) expect(await found(text)).toEqual([family.applicantId]);
    expect((await staff.clerk.must('people.search', { text: '张山' })).rows[0]?.name).toBe('张三');
    for (const about of [family.applicantId, family.householdId])
      expect((await staff.clerk.must('corrections.list', { about })).rows).toMatchObject([
        { label: '更正人员资料', enteredBy: '李会计', reason: '把户口簿上的字看错了', differences: [{ before: '张山', after: '张三' }] },
      ]);
    const paper = (await staff.clerk.must('papers.preview', { code: 'correction-sheet', subjectId: made.id })).html.replaceAll(
      /<[^>]+>/gu,
      ' ',
    );
    for (const words of ['更正登记表', '张山', '张三', '把户口簿上的字看错了', '李会计', '已更正']) expect(paper).toContain(words);
    expect((await office.admin.must('journal.list', { objectId: family.applicantId, action: 'corrections.make' })).total).toBe(1);
  });

  it('is refused when nothing is different, when somebody changed the record meanwhile, and when the preview no longer holds', async () => {
    await opened();
    const family = await loneFamily(staff.clerk, '张山');
    const now = await person(staff.clerk, family.applicantId);
    const entry = (name: string, rev: number) => ({
      kind: 'person' as const,
      personId: now.id,
      rev,
      fields: plainFields(name, now),
      sensitive: null,
    });
    expect(codeOf(await staff.clerk.call('corrections.preview', { entry: entry('张山', now.rev) }))).toBe('correction_nothing');
    const shown = await staff.clerk.must('corrections.preview', { entry: entry('张三', now.rev) });
    expect(codeOf(await staff.clerk.call('corrections.make', { entry: entry('张四', now.rev), reason: '错', shown: shown.shown }))).toBe(
      'correction_shown_differs',
    );
    await staff.second.must('people.update', { id: now.id, rev: now.rev, ...personEntry('张五', null) });
    expect(codeOf(await staff.clerk.call('corrections.make', { entry: entry('张三', now.rev), reason: '错', shown: shown.shown }))).toBe(
      'stale',
    );
    expect(codeOf(await office.admin.call('corrections.preview', { entry: entry('张三', now.rev + 1) }))).toBe('forbidden');
  });
});

describe('an ID number was typed wrong or is given anew', () => {
  const wrong = '999901196012130014';
  const right = '999901196012130030';
  const entry = (personId: string, rev: number, idNumber: string, cause: 'wrong' | 'upgraded' | 'reissued' = 'wrong') => ({
    kind: 'id_number' as const,
    personId,
    rev,
    idType: 'IDCARD',
    idNumber,
    cause,
  });

  it('the old number stays as one used before, and both find the person', async () => {
    await opened();
    const family = await loneFamily(staff.clerk, '张三', wrong);
    const { rev } = await person(staff.clerk, family.applicantId);
    await madeCorrection(staff.clerk, entry(family.applicantId, rev, right));
    expect(await person(staff.clerk, family.applicantId)).toMatchObject({
      idMasked: '999901********0030',
      idHistory: [{ idMasked: '999901********0014', reason: '原来录错' }],
    });
    expect([await found(wrong), await found(right)]).toEqual([[family.applicantId], [family.applicantId]]);
    expect((await staff.clerk.must('people.search', { text: wrong })).rows[0]?.idMasked).toBe('999901********0030');
  });

  it('sex and birth follow the right number', async () => {
    await opened();
    const family = await loneFamily(staff.clerk, '张三', wrong);
    const { rev } = await person(staff.clerk, family.applicantId);
    await madeCorrection(staff.clerk, entry(family.applicantId, rev, '999901194510010171', 'reissued'));
    expect(await person(staff.clerk, family.applicantId)).toMatchObject({ birthDate: '1945-10-01', sex: 'male' });
  });

  it('is refused where it is somebody else’s, where it is the same, and where an upgrade does not follow from the 15 digits', async () => {
    await opened();
    const family = await loneFamily(staff.clerk, '张三', wrong);
    const other = await staff.clerk.must('people.add', personEntry('李四', right));
    const { rev } = await person(staff.clerk, family.applicantId);
    const refused = async (number: string, cause: 'wrong' | 'upgraded' = 'wrong') =>
      codeOf(await staff.clerk.call('corrections.preview', { entry: entry(family.applicantId, rev, number, cause) }));
    expect([
      await refused(right),
      await refused(wrong),
      await refused('99990119451001017X'),
      await refused('999901194510010171', 'upgraded'),
    ]).toEqual(['id_number_taken', 'number_same', 'id_number_bad', 'number_not_upgrade']);
    expect(other.id).not.toBe(family.applicantId);
  });

  it('a number that was only typed by mistake is free for whom it belongs to', async () => {
    await opened();
    const family = await loneFamily(staff.clerk, '张三', wrong);
    const { rev } = await person(staff.clerk, family.applicantId);
    await madeCorrection(staff.clerk, entry(family.applicantId, rev, right));
    const owner = await staff.clerk.must('people.add', personEntry('李四', wrong));
    expect((await found(wrong)).toSorted()).toEqual([owner.id, family.applicantId].toSorted());
  });

  it('of somebody who is paid waits for a second person, who is not the one who asked', async () => {
    const family = await paid();
    const { rev } = await person(staff.reviewer, family.head);
    const next = madeUpId(3000);
    const { state, ...asked } = await madeCorrection(staff.reviewer, entry(family.head, rev, next, 'reissued'));
    expect(state).toBe('waiting');
    expect((await staff.clerk.must('today.summary', {})).waiting.find((one) => one.code === 'correction_second')?.count).toBe(1);
    expect(codeOf(await staff.reviewer.call('corrections.confirm', asked))).toBe('correction_same_person');
    expect(codeOf(await staff.clerk.call('corrections.confirm', asked))).toBe('forbidden');
    expect(codeOf(await staff.clerk.call('corrections.make', { entry: entry(family.head, rev, next), reason: '再来', shown: '' }))).toBe(
      'correction_waiting',
    );
    await staff.head.must('corrections.confirm', asked);
    expect((await person(staff.clerk, family.head)).idHistory).toHaveLength(1);
    expect((await staff.clerk.must('corrections.get', { id: asked.id })).checkedBy).toBe('赵镇长');
  });

  it('is left as it was when the second person does not agree', async () => {
    const family = await paid();
    const before = await person(staff.clerk, family.head);
    const { state: _state, ...asked } = await madeCorrection(staff.clerk, entry(family.head, before.rev, madeUpId(3000), 'reissued'));
    await staff.reviewer.must('corrections.drop', { ...asked, reason: '证明上是另一个人' });
    expect((await person(staff.clerk, family.head)).idMasked).toBe(before.idMasked);
    expect(codeOf(await staff.head.call('corrections.confirm', { ...asked, rev: asked.rev + 1 }))).toBe('correction_state');
  });
});

describe('a card has a number whose check digit is wrong', () => {
  const onCard = '999901194510010172';
  const entry = (personId: string, rev: number, attachmentId: string | null, idNumber = onCard) => ({
    kind: 'id_number' as const,
    personId,
    rev,
    idType: 'IDCARD',
    idNumber,
    cause: 'as_printed' as const,
    attachmentId,
  });
  const asked = async () => {
    await opened();
    const family = await loneFamily(staff.clerk, '张三', null);
    const { rev } = await person(staff.clerk, family.applicantId);
    const scan = await picture(staff.clerk, 'person', family.applicantId, 'decision');
    return { id: family.applicantId, rev, scan };
  };

  it('with the original’s picture it stands once the head agrees, nobody else, and stands on when something else is corrected', async () => {
    const { id, rev, scan } = await asked();
    const { state, ...made } = await madeCorrection(staff.clerk, entry(id, rev, scan));
    expect(state).toBe('waiting');
    expect(codeOf(await staff.reviewer.call('corrections.confirm', made))).toBe('correction_head_only');
    expect((await person(staff.clerk, id)).idMasked).toBe('');
    await staff.head.must('corrections.confirm', made);
    const now = await person(staff.clerk, id);
    expect(now).toMatchObject({ idMasked: '999901********0172', birthDate: '1945-10-01' });
    await madeCorrection(staff.clerk, { kind: 'person', personId: id, rev: now.rev, fields: plainFields('张叁', now), sensitive: null });
    expect(await person(staff.clerk, id)).toMatchObject({ name: '张叁', idMasked: '999901********0172' });
  });

  it('without a picture it is refused, as is a number that is right, one that is no date, and the wrong digit for any other reason', async () => {
    const { id, rev, scan } = await asked();
    const refused = async (what: ReturnType<typeof entry> | (Omit<ReturnType<typeof entry>, 'cause'> & { cause: 'wrong' })) =>
      codeOf(await staff.clerk.call('corrections.preview', { entry: what }));
    expect([
      await refused(entry(id, rev, null)),
      await refused(entry(id, rev, scan, '999901194510010171')),
      await refused(entry(id, rev, scan, '999901202613010011')),
      await refused(entry(id, rev, 'no-such-picture')),
      await refused({ ...entry(id, rev, scan), cause: 'wrong' }),
    ]).toEqual(['number_picture_missing', 'number_not_odd', 'id_number_bad', 'attachment_missing', 'id_number_bad']);
  });
});

describe('somebody’s first ID number was left out when the record was typed', () => {
  const number = '999901194510010171';
  const entry = async (personId: string, name: string, idNumber = number) => {
    const now = await person(staff.clerk, personId);
    return {
      kind: 'person' as const,
      personId,
      rev: now.rev,
      fields: { ...plainFields(name, now), sex: 'unknown' as const, birthDate: null },
      number: { idType: 'IDCARD', idNumber },
    };
  };

  it('is put right together with the name, in one correction that says what stood before', async () => {
    await opened();
    const family = await loneFamily(staff.clerk, '张山', null);
    await madeCorrection(staff.clerk, await entry(family.applicantId, '张三'));
    expect(await person(staff.clerk, family.applicantId)).toMatchObject({
      name: '张三',
      idMasked: '999901********0171',
      birthDate: '1945-10-01',
      sex: 'male',
      idHistory: [],
    });
    expect((await staff.clerk.must('corrections.list', { about: family.applicantId })).rows[0]?.differences.slice(0, 2)).toEqual([
      { label: '证件号码', before: '', after: '999901********0171' },
      { label: '姓名', before: '张山', after: '张三' },
    ]);
    expect(await found(number)).toEqual([family.applicantId]);
  });

  it('is refused where a number stands, which is replaced by its own act, and where it is wrong or somebody else’s', async () => {
    await opened();
    const family = await loneFamily(staff.clerk, '张三', number);
    const child = await staff.clerk.must('people.add', personEntry('张小三', null));
    const refused = async (id: string, idNumber?: string) =>
      codeOf(await staff.clerk.call('corrections.preview', { entry: await entry(id, '张三', idNumber) }));
    expect([
      await refused(family.applicantId, '999901196012130030'),
      await refused(child.id),
      await refused(child.id, '999901194510010172'),
    ]).toEqual(['correction_number_stands', 'id_number_taken', 'id_number_bad']);
  });
});

describe('an income was typed wrong and money was paid by it', () => {
  const wrongIncome = async (family: PaidFamily, amountFen: number) => {
    const house = await staff.clerk.must('households.get', { id: family.householdId });
    const income = house.incomes.find((one) => !one.voided);
    if (income === undefined) throw new Error('no income');
    const { id, voided: _voided, ...fields } = income;
    return {
      kind: 'item' as const,
      householdId: family.householdId,
      rev: house.rev,
      itemId: id,
      item: { kind: 'income' as const, fields: { ...fields, amountFen } },
    };
  };

  it('the amount is not silently changed: a change is registered, decided by others, and what was paid too much is recovered month by month', async () => {
    const family = await paid();
    await paidMonths(office, staff, '2026-05', '2026-07');
    await turnTo(office, staff, '2026-07-20');
    // 1,200 yuan between three were really 1,500: 300 less a month.
    const entry = await wrongIncome(family, 150_000);
    const shown = await staff.clerk.must('corrections.preview', { entry });
    expect(shown.changes).toMatchObject([
      {
        effectMonth: '2026-05',
        oldFen: 96_600,
        newFen: 66_600,
        recoveryFen: 90_000,
        months: [{ month: '2026-05' }, { month: '2026-06' }, { month: '2026-07' }],
      },
    ]);
    expect((await staff.clerk.must('changes.list', { state: 'all' })).total).toBe(0);
    await staff.clerk.must('corrections.make', { entry, reason: '少录了一笔', evidence: '工资单', shown: shown.shown });
    const house = await staff.clerk.must('households.get', { id: family.householdId });
    expect(house.benefits[0]?.monthlyFen).toBe(96_600);
    expect(house.incomes.map((one) => [one.amountFen, one.voided])).toEqual([
      [150_000, false],
      [120_000, true],
    ]);
    const [change] = (await staff.clerk.must('changes.list', { householdId: family.householdId })).rows;
    expect(change).toMatchObject({ label: '录入更正，重新核算', state: 'registered', newFen: 66_600, recoveryFen: 90_000 });
    const id = change?.id ?? '';
    const reviewed = await staff.reviewer.must('changes.review', { id, rev: change?.rev ?? 0 });
    await staff.head.must('changes.decide', {
      id,
      rev: reviewed.rev,
      outcome: 'agree',
      documentNo: '青政民〔2026〕12号',
      decidedOn: '2026-07-20',
    });
    const claims = (await staff.clerk.must('changes.claims', { householdId: family.householdId })).rows;
    expect(claims.map((one) => [one.month, one.itemCode, one.amountFen])).toEqual([
      ['2026-05', 'RECOVERY', 30_000],
      ['2026-06', 'RECOVERY', 30_000],
      ['2026-07', 'RECOVERY', 30_000],
    ]);
    expect((await staff.clerk.must('households.get', { id: family.householdId })).benefits[0]?.monthlyFen).toBe(66_600);
  });

  it('paid too little, it brings back pay, from the month the mistake began', async () => {
    const family = await paid();
    await paidMonths(office, staff, '2026-05', '2026-07');
    const shown = await staff.clerk.must('corrections.preview', { entry: await wrongIncome(family, 90_000), wrongSince: '2026-06' });
    expect(shown.changes).toMatchObject([{ effectMonth: '2026-06', newFen: 126_600, backPayFen: 60_000, recoveryFen: 0 }]);
  });

  it('the reviewer of the change is not the one who corrected, and a second correction of money waits for the first change', async () => {
    const family = await paid();
    const first = await wrongIncome(family, 150_000);
    const shown = await staff.reviewer.must('corrections.preview', { entry: first });
    await staff.reviewer.must('corrections.make', { entry: first, reason: '少录了', shown: shown.shown });
    const [change] = (await staff.clerk.must('changes.list', {})).rows;
    expect(codeOf(await staff.reviewer.call('changes.review', { id: change?.id ?? '', rev: change?.rev ?? 0 }))).toBe('change_same_person');
    expect(codeOf(await staff.clerk.call('corrections.preview', { entry: await wrongIncome(family, 180_000) }))).toBe(
      'correction_change_open',
    );
  });

  it('a wrong telephone or group changes no money', async () => {
    const family = await paid();
    const house = await staff.clerk.must('households.get', { id: family.householdId });
    const made = await madeCorrection(staff.clerk, {
      kind: 'household',
      householdId: house.id,
      rev: house.rev,
      fields: { villageCode: house.villageCode, group: '8组', address: '', area: 'rural', phone: null },
    });
    expect(made.state).toBe('in_force');
    expect((await staff.clerk.must('changes.list', { state: 'all' })).total).toBe(0);
    const row = (await staff.clerk.must('corrections.list', { about: house.id })).rows[0];
    expect(row?.differences).toEqual([{ label: '组', before: '3组', after: '8组' }]);
  });

  it('an amount taken over from an old roster stays until the first review, and it says so', async () => {
    const family = await paid({ takenOver: true, fen: 80_000 });
    const shown = await staff.clerk.must('corrections.preview', { entry: await wrongIncome(family, 150_000) });
    expect(shown.changes).toEqual([]);
    expect(shown.follows.map((one) => one.text).join()).toContain('首次复核以前金额不随更正改变');
  });
});
