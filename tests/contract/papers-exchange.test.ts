import { afterEach, beforeEach, expect, it } from 'vitest';
import { loneFamily } from '../fixtures/engine/applications.ts';
import { readyCases } from '../fixtures/engine/ready-case.ts';
import type { Desk } from '../fixtures/engine/test-office.ts';
import { asFile, COUNTY, importFile, pair, TOWNSHIP, twoOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await twoOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const seen = async (desk: Desk, code: string, subjectId: string): Promise<string> =>
  (await desk.must('papers.preview', { code, subjectId })).html.replaceAll(/<style>[\s\S]*<\/style>/gu, '').replaceAll(/<[^>]*>/gu, '');
const inFours = (figures: string): string => (figures.replaceAll(' ', '').match(/.{4}/gu) ?? []).join(' ');

it('carries a batch to the county and back on paper as in packages: same sums, same check code, letters as decided', async () => {
  await pair(both);
  expect(await seen(both.countyStaff.keys, 'identity-sheet', TOWNSHIP)).toContain('数字身份入网回执');
  const families = [await loneFamily(both.staff.clerk, '张䶮', null), await loneFamily(both.staff.clerk, '赵𬎆', null)];
  const ids = await readyCases(both.turnTo, both.staff, families, '2026-11-02');
  await both.turnTo('2026-11-10');
  const { clerk, head } = both.staff;
  const sealed = await head.must('exchange.seal', { peer: COUNTY, caseIds: ids, kind: 'report' });
  const cover = await seen(clerk, 'cover-sheet', sealed.id);
  for (const words of ['数据包交接单', '2026-000001', '临江县民政局', '农村最低生活保障', '1,044.00', inFours(sealed.checkCode)])
    expect(cover).toContain(words);
  for (const name of ['张䶮', '赵𬎆']) {
    expect(cover).not.toContain(name);
    expect(await seen(clerk, 'report-roster', sealed.id)).toContain(name);
  }

  const county = both.countyStaff;
  await importFile(county.clerk, await asFile(head, sealed.id));
  const [arrived] = (await county.clerk.must('exchange.inbox', {})).rows;
  const receipt = await seen(county.clerk, 'cover-sheet', arrived?.id ?? '');
  for (const words of ['数据包接收单', '1,044.00', inFours(sealed.checkCode)]) expect(receipt).toContain(words);

  const [first, second] = (await county.clerk.must('county.list', {})).rows;
  if (first === undefined || second === undefined) throw new Error('two cases');
  await county.clerk.must('county.propose', {
    items: [
      { id: first.id, rev: first.rev, outcome: 'adjust', amountFen: 30_000, from: '2026-12', text: '收入核增' },
      { id: second.id, rev: second.rev, outcome: 'refuse', amountFen: 0, from: null, text: '名下有小型轿车一辆' },
    ],
  });
  await county.reviewer.must('county.decide', {
    items: [first, second].map(({ id, rev }) => ({ id, rev: rev + 1 })),
    documentNo: '临民批〔2026〕3号',
    on: '2026-11-10',
  });
  const answer = await county.head.must('exchange.seal', { peer: TOWNSHIP, caseIds: [first.id, second.id], kind: 'decision' });
  await both.turnTo('2026-11-12');
  await importFile(clerk, await asFile(county.clerk, answer.id));
  const yes = await seen(clerk, 'confirmation-letter', first.id);
  for (const words of [first.head, '临民批〔2026〕3号', '300.00元（人民币叁佰元整）', '临江县民政局（盖章）']) expect(yes).toContain(words);
  const form = await seen(clerk, 'approval-form', first.id);
  expect(form).toContain('保障人口1人，标准722.00元，户月保障金300.00元');
  expect(await seen(clerk, 'refusal-letter', second.id)).toContain('名下有小型轿车一辆');
  expect(await clerk.call('papers.preview', { code: 'confirmation-letter', subjectId: second.id })).toMatchObject({
    ok: false,
    error: { code: 'paper_not_ready' },
  });
});
