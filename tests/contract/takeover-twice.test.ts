import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { selectAll, type ReadableDb } from '#storage/db.ts';
import { villagesCsv } from '../fixtures/engine/families.ts';
import { answerAll } from '../fixtures/engine/takeover.ts';
import { testOffice, type TestOffice } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';
import { madeUpId } from '../fixtures/takeover/rosters.ts';

/** The register: people, families, what they get. The runs of imports and the journal are allowed to grow. */
const register = ['person', 'person_id_number', 'household', 'membership', 'bank_account', 'benefit', 'benefit_amount', 'benefit_person'];
const registerOf = (db: ReadableDb): string =>
  register
    .map((table) =>
      selectAll(db, `SELECT * FROM ${table}`)
        .map((row) => JSON.stringify(row))
        .toSorted()
        .join('\n'),
    )
    .join('\n--\n');

const fullWidth = (text: string): string => text.replaceAll(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

const families = fc.array(
  fc.record({
    village: fc.constantFrom('青山村', '柳河村', '青山', '不知何村'),
    members: fc.integer({ min: 1, max: 4 }),
    amount: fc.constantFrom('480', '1,280.00', '４８０', '￥300', '', '免'),
    from: fc.constantFrom('2024-08', '2024年8月', '45505'),
    fault: fc.constantFrom('none', 'none', 'fullWidth', 'spaces', 'wrongDigit', 'noNumber'),
  }),
  { minLength: 1, maxLength: 8 },
);
type Families = typeof families extends fc.Arbitrary<infer T> ? T : never;

/** One person a row, the family's figures beside its head. */
const csvOf = (list: Families): string =>
  [
    '序号,村居,户主,姓名,与户主关系,身份证号码,月保障金额,起保时间',
    ...list.flatMap(({ village, members, amount, from, fault }, at) =>
      Array.from({ length: members }, (_, n) => {
        const number = madeUpId(at * 10 + n);
        const wrong = `${number.slice(0, 17)}${number.endsWith('0') ? '1' : '0'}`;
        const written = {
          none: number,
          fullWidth: fullWidth(number),
          spaces: number.replaceAll(/(.{6})/gu, '$1 '),
          wrongDigit: wrong,
          noNumber: '',
        };
        const name = `王${String.fromCodePoint(0x4e01 + at * 10 + n)}`;
        const head = `王${String.fromCodePoint(0x4e01 + at * 10)}`;
        const id = n === members - 1 ? written[fault] : number;
        return n === 0
          ? `${at + 1},${village},${head},${name},户主,${id},"${amount}",${from}`
          : `,,,${name},${n === 1 ? '配偶' : '子'},${id},,`;
      }),
    ),
  ].join('\n');

it('a roster that comes again, as it was or saved anew, changes nothing in the register, whatever was wrong with it', async () => {
  let tookSomething = 0;
  await fc.assert(
    fc.asyncProperty(families, async (list) => {
      let base: ReadableDb | null = null;
      const office = await testOffice({ hooks: { onOpened: (db) => void (base = db) } });
      try {
        await office.admin.must('divisions.importCsv', { text: villagesCsv() });
        const clerk = await office.as('李会计', 'clerk');
        const bring = async (name: string, text: string) => {
          const file = join(newFolder('roster'), name);
          writeFileSync(file, text);
          const { planId } = await clerk.must('takeover.read', { fileToken: file, program: 'dibao', area: 'rural' });
          await answerAll(clerk, planId);
          const committed = await clerk.call('takeover.commit', { planId });
          return committed.ok ? committed.value : committed.error.code;
        };
        const text = csvOf(list);
        const first = await bring('花名册.csv', text);
        if (base === null) throw new Error('no base');
        const before = registerOf(base);
        for (const again of [await bring('花名册.csv', text), await bring('花名册 - 副本.csv', `${text}\n`)]) {
          if (typeof first === 'string') expect(again).toBe(first);
          else
            expect(again).toMatchObject({ households: 0, persons: 0, monthlyFen: 0, unchanged: first.households, refused: first.refused });
          expect(registerOf(base)).toBe(before);
        }
        if (typeof first !== 'string') tookSomething += first.households;
        expect(office.bugs).toEqual([]);
      } finally {
        await office.close();
      }
    }),
    {
      numRuns: 12,
      examples: [
        [
          [
            { village: '青山村', members: 1, amount: '480', from: '2024-08', fault: 'noNumber' },
            { village: '青山村', members: 1, amount: '480', from: '2024-08', fault: 'none' },
          ],
        ],
      ],
    },
  );
  expect(tookSomething).toBeGreaterThan(0);
});

describe('two families without numbers, of one name in one village since one month', () => {
  let office: TestOffice;
  beforeEach(async () => {
    office = await testOffice();
    await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  });
  afterEach(async () => {
    expect(office.bugs).toEqual([]);
    await office.close();
  });

  const rosterOf = (count: number): string =>
    [
      '序号,村居,户主,姓名,与户主关系,身份证号码,月保障金额,起保时间',
      ...Array.from({ length: count }, (_, at) => `${at + 1},青山村,王一,王一,户主,,480,2024-08`),
    ].join('\n');
  const bring = async (count: number): Promise<{ households: number; unchanged: number }> => {
    const clerk = await office.as('李会计', 'clerk');
    const file = join(newFolder('roster'), '花名册.csv');
    writeFileSync(file, rosterOf(count));
    const { planId } = await clerk.must('takeover.read', { fileToken: file, program: 'dibao', area: 'rural' });
    await answerAll(clerk, planId);
    const { households, unchanged } = await clerk.must('takeover.commit', { planId });
    return { households, unchanged };
  };

  it('are two: the one the register has stays as it is, the other is taken, and then both are known', async () => {
    expect(await bring(1)).toEqual({ households: 1, unchanged: 0 });
    expect(await bring(2)).toEqual({ households: 1, unchanged: 1 });
    expect(await bring(2)).toEqual({ households: 0, unchanged: 2 });
  });
});
