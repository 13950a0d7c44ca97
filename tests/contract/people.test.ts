import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';
import { application, loneFamily } from '../fixtures/engine/applications.ts';
import { personEntry, householdEntry, villagesCsv, VILLAGE } from '../fixtures/engine/families.ts';

let office: TestOffice;
let clerk: Desk;
beforeEach(async () => {
  office = await testOffice();
  await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  clerk = await office.as('李会计', 'clerk');
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const found = async (text: string): Promise<string[]> => (await clerk.must('people.search', { text })).rows.map((r) => r.name);

describe('whose account the money goes to', () => {
  it('is shown when it is nobody of the family, with the reason somebody typed; without a reason it is not registered', async () => {
    const family = await loneFamily(clerk, '单雄信');
    const account = { personId: family.applicantId, bank: '农商银行青山支行', accountNo: '9999990000009000011', holder: '王伯当' };
    const { rev } = await clerk.must('households.get', { id: family.householdId });
    expect(await clerk.call('households.setAccount', { id: family.householdId, rev, account })).toMatchObject({
      error: { code: 'holder_differs' },
    });
    await clerk.must('households.setAccount', { id: family.householdId, rev, account: { ...account, holderReason: '委托代理人（侄子）' } });
    const { accounts } = await clerk.must('households.get', { id: family.householdId });
    expect(accounts.map(({ holder, outside, holderReason }) => [holder, outside, holderReason].join()).toSorted()).toEqual([
      '单雄信,false,',
      '王伯当,true,委托代理人（侄子）',
    ]);
  });
});

describe('finding a family at the counter', () => {
  it('finds by name, part of a name, pinyin, initials, part of an ID number and bank tail', async () => {
    const person = await clerk.must('people.add', personEntry('单雄信', '999901196012130014'));
    const house = await clerk.must('households.add', householdEntry(person.id));
    await clerk.must('households.setAccount', {
      id: house.id,
      rev: 0,
      account: { personId: person.id, bank: '农商银行青山支行', accountNo: '9999990000001000013', holder: '单雄信', holderReason: null },
    });
    for (const text of ['单雄信', '雄信', 'shanxiong', 'sxx', '19601213', '00013', '９９９９０１'])
      expect(await found(text), text).toEqual(['单雄信']);
    expect(await found('dxx')).toEqual([]);
  });

  it('tells families that draw a benefit, that have applied for one and that have neither apart, with the step of the application', async () => {
    const family = await loneFamily(clerk, '单雄信');
    await clerk.must(
      'households.add',
      householdEntry((await clerk.must('people.add', { ...personEntry('罗成', null), birthDate: '1970-01-01' })).id),
    );
    const { id } = await clerk.must('cases.receive', application(family, '2026-11-02'));
    const names = async (benefit: 'any' | 'active' | 'applying' | 'none') =>
      (await clerk.must('households.list', { benefit })).rows.map((row) => [row.headName, row.benefit, row.openCase?.state ?? null]);
    expect(await names('applying')).toEqual([['单雄信', '', 'received']]);
    expect(await names('none')).toEqual([['罗成', '', null]]);
    expect(await names('active')).toEqual([]);
    expect((await clerk.must('households.list', { text: '单雄信' })).rows.map((row) => row.openCase?.id)).toEqual([id]);
    const detail = await clerk.must('cases.get', { id });
    await clerk.must('cases.withdraw', { id, rev: detail.rev, on: '2026-11-02', reason: '不申请了' });
    expect(await names('applying')).toEqual([]);
    expect((await names('none')).map(([name]) => name)).toEqual(['单雄信', '罗成']);
  });

  it('finds everybody of a village by its name, and one of them by the village and the name', async () => {
    for (const [n, name] of ['单雄信', '王当仁'].entries()) {
      const person = await clerk.must('people.add', { ...personEntry(name, null), birthDate: `196${n}-01-01` });
      await clerk.must('households.add', householdEntry(person.id));
    }
    await clerk.must('people.add', { ...personEntry('单通', null), birthDate: '1960-01-01' });
    const village = (await clerk.must('divisions.list', {})).rows.find(({ code }) => code === VILLAGE)?.name ?? '';
    expect((await found(village)).toSorted()).toEqual(['单雄信', '王当仁'].toSorted());
    expect(await found(`${village} 单`)).toEqual(['单雄信']);
    expect(await found(`${village} sxx`)).toEqual(['单雄信']);
    expect((await clerk.must('people.search', { text: village })).rows.map((r) => r.matched)).toEqual(['village', 'village']);
    // Tables call communities by another word than villages.
    const resident = await clerk.must('people.add', { ...personEntry('秦叔宝', null), birthDate: '1955-01-01' });
    await clerk.must('households.add', { ...householdEntry(resident.id), villageCode: '999901104001', area: 'urban' });
    expect(await found('东岗社区')).toEqual(['秦叔宝']);
  });

  it('finds a family in the list by whatever its members are known by, not only by its head', async () => {
    const head = await clerk.must('people.add', personEntry('单雄信', '999901196012130014'));
    const wife = await clerk.must('people.add', { ...personEntry('程咬银', null), birthDate: '1962-05-06' });
    const { id } = await clerk.must('households.add', householdEntry(head.id));
    const other = await clerk.must('people.add', { ...personEntry('罗成', null), birthDate: '1970-01-01' });
    const others = await clerk.must('households.add', householdEntry(other.id));
    await clerk.must('households.addMember', {
      id,
      rev: 0,
      personId: wife.id,
      relation: '10',
      inHousehold: true,
      insured: true,
      excludeReason: null,
      from: '2026-11',
    });
    const listed = async (text: string): Promise<string[]> => (await clerk.must('households.list', { text })).rows.map((r) => r.id);
    const { no } = (await clerk.must('households.list', { text: '罗成' })).rows[0] ?? { no: '' };
    for (const text of ['单雄信', '咬银', 'chengyaoyin', 'cyy', '19601213', '９９９９０１']) expect(await listed(text), text).toEqual([id]);
    const member = async (text: string) => (await clerk.must('households.list', { text })).rows.map((r) => r.found);
    expect(await member('咬银')).toEqual([{ id: wife.id, name: '程咬银', byId: false }]);
    expect(await member('19601213')).toEqual([{ id: head.id, name: '单雄信', byId: true }]);
    expect(await member(no)).toEqual([null]);
    expect(await listed(no)).toEqual([others.id]);
    expect(await listed(no.slice(-4))).toContain(others.id);
    expect((await listed('')).length).toBe(2);
    expect(await clerk.must('households.list', { text: '咬银', benefit: 'active' })).toMatchObject({ total: 0, rows: [] });
    expect(await clerk.must('households.list', { text: 'cyy', offset: 1 })).toMatchObject({ total: 1, rows: [] });
  });

  it('keeps rare characters and the middle dot exactly as typed', async () => {
    for (const [i, name] of ['𬎆𪻐', '阿依古丽·买买提', '䶮'].entries()) {
      const { id } = await clerk.must('people.add', { ...personEntry(name, null), birthDate: `196${i}-01-01` });
      expect((await clerk.must('people.get', { id })).name).toBe(name);
      expect(await found(name)).toEqual([name]);
    }
  });

  it('refuses a wrong check digit in words and a number that is already someone else', async () => {
    const wrong = await clerk.call('people.add', personEntry('张三', '999901196012130019'));
    expect(wrong.ok ? '' : wrong.error.code).toBe('id_number_bad');
    await clerk.must('people.add', personEntry('张三', '999901196012130014'));
    const twice = await clerk.call('people.add', personEntry('李四', '999901196012130014'));
    expect(twice.ok ? '' : twice.error).toMatchObject({ code: 'id_number_taken', params: { name: '张三' } });
  });

  it('judges the citizen’s number whatever paper it was read from: the household book has the same one, and it is one person’s only', async () => {
    const entry = (idType: string, idNumber: string) => ({ ...personEntry('张三', idNumber), idType });
    const codeOf = async (idType: string, idNumber: string) => {
      const answer = await clerk.call('people.add', entry(idType, idNumber));
      return answer.ok ? 'ok' : answer.error.code;
    };
    for (const idType of ['IDCARD', 'HUKOU', 'TEMP_ID', 'RESIDENCE_HMT'])
      expect(await codeOf(idType, '999901196012130019'), idType).toBe('id_number_bad');
    const { id } = await clerk.must('people.add', entry('HUKOU', '999901196012130014'));
    expect(await codeOf('IDCARD', '999901196012130014')).toBe('id_number_taken');
    const changed = { id, rev: 0, ...entry('HUKOU', '999901196012130019'), birthDate: null };
    expect((await clerk.call('people.update', changed)).ok).toBe(false);
    // A passport's number has no check digit; it does not become a citizen's by naming another paper.
    const passport = await clerk.must('people.add', { ...entry('PASSPORT', '999901196012130019'), name: '李四', birthDate: '1960-12-13' });
    const moved = await clerk.call('people.update', { id: passport.id, rev: 0, ...entry('IDCARD', '999901196012130019'), birthDate: null });
    expect(moved.ok ? '' : moved.error.code).toBe('id_number_bad');
    expect(await codeOf('nonsense', '999901196012130019')).toBe('id_number_bad');
  });

  it('shows numbers masked, reveals them with a reason and leaves a trace', async () => {
    const { id } = await clerk.must('people.add', personEntry('张三', '999901196012130014'));
    expect((await clerk.must('people.get', { id })).idMasked).toBe('999901********0014');
    const shown = await clerk.must('people.reveal', { id, field: 'idNumber', reason: '核对证件' });
    expect(shown.value).toEqual({ idNumber: '999901196012130014' });
    const trace = await office.admin.must('journal.list', { objectId: id, action: 'people.reveal' });
    expect(trace.total).toBe(1);
  });

  it('names in the journal what a row is about as the office knows it: a family and its persons by number and name, users by name', async () => {
    const person = await clerk.must('people.add', personEntry('张三', '999901196012130014'));
    const house = await clerk.must('households.add', householdEntry(person.id));
    const { no } = await clerk.must('households.get', { id: house.id });
    const { rows } = await office.admin.must('journal.list', {});
    const about = (action: string): readonly string[] => rows.filter((row) => row.action === action).map((row) => row.object);
    expect([about('households.add'), about('people.add'), about('users.add')]).toEqual([[`${no} 张三`], [`${no} 张三`], ['李会计']]);
  });

  it('replaces a wrong ID number and keeps the old one readable', async () => {
    const { id } = await clerk.must('people.add', personEntry('张三', '999901196012130014'));
    await clerk.must('people.update', { id, rev: 0, ...personEntry('张三', '999901196012130030'), birthDate: null });
    const after = await clerk.must('people.get', { id });
    expect(after.idMasked).toBe('999901********0030');
    expect(after.idHistory).toHaveLength(1);
  });
});

describe('a family', () => {
  it('holds a person in one household at a time', async () => {
    const a = await clerk.must('people.add', personEntry('张三', '999901196012130014'));
    await clerk.must('households.add', householdEntry(a.id));
    const again = await clerk.call('households.add', householdEntry(a.id));
    expect(again.ok ? '' : again.error.code).toBe('member_elsewhere');
  });

  it('keeps past members, voided income and every change with who and when', async () => {
    const [a, b] = [
      await clerk.must('people.add', personEntry('张三', '999901196012130014')),
      await clerk.must('people.add', personEntry('李四', null)),
    ];
    const house = await clerk.must('households.add', {
      ...householdEntry(a.id),
      members: [{ personId: b.id, relation: '10', inHousehold: true, insured: true, excludeReason: null, from: '2026-10' }],
    });
    const income = await clerk.must('households.addIncome', {
      id: house.id,
      rev: 0,
      item: { personId: a.id, category: 'WAGE', label: '务工', amountFen: 120_000, periodMonths: 1, from: '2025-11', to: null },
    });
    const view = await clerk.must('households.get', { id: house.id });
    const voided = await clerk.must('households.voidItem', {
      id: house.id,
      rev: income.rev,
      kind: 'income',
      itemId: view.incomes[0]?.id ?? '',
      reason: '录错户',
    });
    const gone = view.members.find((m) => m.personId === b.id);
    await clerk.must('households.endMember', {
      id: house.id,
      rev: voided.rev,
      membershipId: gone?.id ?? '',
      lastMonth: '2026-10',
      reason: '婚出',
    });
    const after = await clerk.must('households.get', { id: house.id });
    expect([after.members.length, after.pastMembers.length, after.incomes[0]?.voided, after.no]).toEqual([1, 1, true, '104201-0001']);
    expect((await clerk.must('households.timeline', { id: house.id })).total).toBeGreaterThanOrEqual(5);
  });

  it('refuses a change made on an old picture of the family', async () => {
    const a = await clerk.must('people.add', personEntry('张三', null));
    const house = await clerk.must('households.add', householdEntry(a.id));
    await clerk.must('households.update', {
      id: house.id,
      rev: 0,
      villageCode: VILLAGE,
      group: '5组',
      address: '',
      area: 'rural',
      phone: null,
    });
    const late = await clerk.call('households.update', {
      id: house.id,
      rev: 0,
      villageCode: VILLAGE,
      group: '6组',
      address: '',
      area: 'rural',
      phone: null,
    });
    expect(late.ok ? '' : late.error.code).toBe('stale');
  });

  it('imports the same division file twice without change', async () => {
    expect(await office.admin.must('divisions.importCsv', { text: villagesCsv() })).toEqual({ added: 0, unchanged: 9 });
  });

  it('takes in a table a clerk made in Excel: code and name, the rest follows from the code', async () => {
    const text = '代码\t名称\n999901104231\t新桥村\n';
    expect(await office.admin.must('divisions.importCsv', { text })).toEqual({ added: 1, unchanged: 0 });
    expect((await clerk.must('divisions.list', { level: 'village' })).rows.find(({ name }) => name === '新桥村')).toMatchObject({
      code: '999901104231',
      parent: '999901104000',
    });
    const wrong = await office.admin.call('divisions.importCsv', { text: '村名\n新桥村\n' });
    expect(wrong.ok ? '' : wrong.error).toMatchObject({ code: 'division_bad', params: { row: 1 } });
  });

  it('offers communities beside villages as the places families live in', async () => {
    const { rows } = await clerk.must('divisions.list', { level: 'village' });
    expect(rows.map((row) => row.name)).toContain('东岗社区');
    expect(rows).toHaveLength(8);
  });
});

describe('a death that is recorded', () => {
  const recordedOn = async (id: string): Promise<string | null> => (await clerk.must('people.get', { id })).deathDate;

  it('lies neither ahead nor before the birth, and is recorded once', async () => {
    const { id } = await clerk.must('people.add', personEntry('单雄信', '999901196012130014'));
    const dies = (on: string, corrects: string | null = null) =>
      clerk.call('people.recordDeath', { id, rev: 0, on, corrects, evidence: '火化证明' });
    expect(await dies('2126-11-02')).toMatchObject({ error: { code: 'death_ahead' } });
    expect(await dies('1960-12-12')).toMatchObject({ error: { code: 'death_before_birth', params: { born: '1960-12-13' } } });
    expect(await dies('2026-10-01', '2026-09-30')).toMatchObject({ error: { code: 'death_not_known' } });
    expect(await recordedOn(id)).toBeNull();
    expect(await dies('2026-10-01')).toMatchObject({ ok: true });
    const again = { id, rev: 1, on: '2026-10-02', evidence: '公安比对' };
    expect(await clerk.call('people.recordDeath', again)).toMatchObject({ error: { code: 'death_known', params: { on: '2026-10-01' } } });
    await clerk.must('people.recordDeath', { ...again, corrects: '2026-10-01' });
    expect(await recordedOn(id)).toBe('2026-10-02');
  });
});
