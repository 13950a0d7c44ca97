import { afterEach, beforeEach, expect, it } from 'vitest';
import { journalLabels } from '#engine/journal/labels.ts';
import { callNames, findCall } from '#shared/contract/index.ts';
import type { Desk, TestOffice } from '../fixtures/engine/test-office.ts';
import { pairedOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, fileOf, report, reportable, townshipReads } from '../fixtures/engine/two-offices-work.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const auditorOf = (office: TestOffice): Promise<Desk> => office.as('许审计', 'auditor');
const toldBy = async (auditor: Desk) => {
  const { rows } = await auditor.must('journal.list', { limit: 100 });
  return Promise.all(rows.map(async (row) => ({ ...row, ...(await auditor.must('journal.detail', { seq: row.seq })) })));
};

it('every act of the contract has a name an office reads', () => {
  expect(callNames.filter((name) => findCall(name)?.kind !== 'query' && journalLabels[name] === undefined)).toEqual([]);
});

it('tells the inspector in words what was done to whom, a bulk act with every family, and keeps the record as it was written behind it', async () => {
  const ids = await reportable(both, 2, '2026-11-02');
  const sealed = await report(both, ids);
  await countyReads(both, await fileOf(both, 'township', sealed.id));
  const decision = await countyDecides(both, ids, { outcome: 'confirm' }, both.county.today());
  await townshipReads(both, await fileOf(both, 'county', decision.id));

  const [here, there] = [await toldBy(await auditorOf(both.township)), await toldBy(await auditorOf(both.county))];
  for (const { label, facts, objects, reason } of [...here, ...there])
    for (const text of [
      label,
      reason,
      ...facts.flatMap(({ label: what, value }) => [what, value]),
      ...objects.flatMap((one) => [one.name, one.note]),
    ])
      expect(text.replaceAll(/\S+\.(?:png|mzx|mzpair)/gu, ''), label).not.toMatch(
        /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}|[0-9a-f]{32}|\b[a-z]+(?:[A-Z]|_)\w*|\b(?:true|false|null|confirm|surveying)\b/u,
      );

  const { rows: cases } = await both.staff.clerk.must('cases.list', {});
  const names = cases.map(({ no, applicant }) => `${no} ${applicant}`).toSorted();
  const proposed = there.find((row) => row.action === 'county.propose');
  expect(proposed?.objects.map((one) => one.name).toSorted()).toEqual(names);
  expect(proposed?.objects.map((one) => one.note)).toEqual(Array(2).fill(expect.stringContaining('同意，金额 ') as unknown));
  expect(proposed).toMatchObject({
    many: 2,
    object: expect.stringContaining('张') as unknown,
    detail: { ids: expect.any(Array) as unknown },
  });
  expect(there.find((row) => row.action === 'county.decide')?.facts).toContainEqual({ label: '文号', value: '临民批〔2026〕3号' });
  expect(
    here
      .find((row) => row.action === 'exchange.seal')
      ?.objects.map((one) => one.name)
      .toSorted(),
  ).toEqual(names);
  expect(here.find((row) => row.action === 'cases.propose')?.facts).toContainEqual({ label: '初审意见', value: '拟同意' });
});
