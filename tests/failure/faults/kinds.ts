import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallOf } from '#shared/contract/index.ts';
import type { InputOf } from '#shared/contract/kinds.ts';
import { loneFamily, ownPicture } from '../../fixtures/engine/applications.ts';
import { countyPackage, dissolve, merger, mergingOffices, SUCCESSOR } from '../../fixtures/engine/merging-offices.ts';
import { readyCases } from '../../fixtures/engine/ready-case.ts';
import { asFile, COUNTY, pairedOffices, TOWNSHIP } from '../../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, report } from '../../fixtures/engine/two-offices-work.ts';
import { TEST_PASSWORD } from '../../fixtures/engine/test-office.ts';
import { newFolder } from '../../fixtures/folders.ts';
import { as, type Scenario, type Step } from './scenarios.ts';
import { dayOf, stageKeeper, type Stages } from './stages.ts';

/** Kinds of packages beside batch, decision and state, with who seals them for whom. */
export const kindsOfPackage = [
  { kind: 'blobs', from: 'office' },
  { kind: 'keychange', from: 'office' },
  { kind: 'audit', from: 'office' },
  { kind: 'trust', from: 'county' },
  { kind: 'codetable', from: 'county' },
  { kind: 'match', from: 'county' },
] as const;
type Kind = (typeof kindsOfPackage)[number];

const ID = '999901196012130014';
const audited = { from: '2026-11-02', to: '2026-11-02' };
/** What the head of the sending office asks for. */
export const sealing = ({ kind, from }: Kind): InputOf<CallOf<'exchange.sealPreview'>> => ({
  peer: from === 'office' ? COUNTY : TOWNSHIP,
  caseIds: [],
  kind,
  ...(kind === 'audit' ? { period: audited } : {}),
});

/** Two offices in which a package of each kind waits to be sealed; and with each of them on the stick, named by its kind. */
export const playKinds = async (): Promise<Stages['folderOf']> => {
  const { keep, folderOf } = stageKeeper();
  const both = await pairedOffices('2026-11-02', { attachmentRoom: { bytes: 10_000, files: 1 } });
  const families = [await loneFamily(both.staff.clerk, '张三', ID)];
  const ids = await readyCases(both.turnTo, both.staff, families, '2026-11-02', ownPicture);
  await countyReads(both, await asFile(both.staff.clerk, (await report(both, ids)).id));
  await both.township.admin.must('exchange.renewKeys', { reason: '年度更换', secondLogin: '赵镇长', secondPassword: TEST_PASSWORD });
  await both.countyStaff.head.must('exchange.confirmPairing', { org: TOWNSHIP, driveId: null });
  await both.county.admin.must('codetables.add', {
    table: 'HARDSHIP_CAUSE',
    code: 'FLOOD',
    name: '洪灾返贫',
    aliases: [],
    from: '2026-11-01',
  });
  const list = join(newFolder('list'), '比对结果.csv');
  writeFileSync(list, `姓名,身份证号码,比对结果\n张三,${ID},小型轿车一辆`);
  const { planId } = await both.countyStaff.clerk.must('matches.read', {
    fileToken: list,
    asOf: '2026-10-31',
    list: 'vehicle',
    source: '县公安局车管所',
    note: '',
  });
  await both.countyStaff.clerk.must('matches.publish', { planId });
  const now = () => ({ office: both.township.dir, county: both.county.dir, stick: both.stick });
  keep('every kind waits', now());
  mkdirSync(join(both.stick, '民政交换'), { recursive: true });
  for (const one of kindsOfPackage) {
    const [head, clerk] = one.from === 'office' ? [both.staff.head, both.staff.clerk] : [both.countyStaff.head, both.countyStaff.clerk];
    const sealed = await head.must('exchange.seal', sealing(one));
    copyFileSync(await asFile(clerk, sealed.id), join(both.stick, '民政交换', `${one.kind}.mzx`));
  }
  keep('every kind came', now());
  await both.close();
  return folderOf;
};

/** A township with a family in care before it is dissolved, after, and with what its successor (here `office`) is to read on the stick. */
export const playMerger = async (): Promise<Stages['folderOf']> => {
  const { keep, folderOf } = stageKeeper();
  const all = await mergingOffices();
  const { both, baiyun } = all;
  const ids = await readyCases(all.turnTo, both.staff, [await loneFamily(both.staff.clerk, '张三', ID)], '2026-11-02');
  await countyReads(both, await asFile(both.staff.clerk, (await report(both, ids)).id));
  await countyDecides(both, ids, { outcome: 'confirm' }, both.county.today());
  const now = () => ({ office: baiyun.office.dir, county: both.county.dir, stick: both.stick });
  keep('merging', now());
  await dissolve(all, TOWNSHIP, SUCCESSOR, '2027-02');
  keep('dissolved', now());
  mkdirSync(join(both.stick, '民政交换'), { recursive: true });
  copyFileSync(await countyPackage(all, SUCCESSOR), join(both.stick, '民政交换', 'merger.mzx'));
  keep('handed on', now());
  await all.close();
  return folderOf;
};

const takeNamed =
  (name: string): Step =>
  async (desk) => {
    const scan = await desk.call('exchange.scan', { driveId: 'stick' });
    if (!scan.ok) return scan;
    const token = scan.value.files.find((file) => file.name === `${name}.mzx`)?.token ?? '';
    const preview = await desk.call('exchange.preview', { fileToken: token });
    return preview.ok ? desk.call('exchange.import', { previewId: preview.value.previewId }) : preview;
  };

export const kindScenarios: readonly Scenario[] = kindsOfPackage.flatMap((one): Scenario[] => [
  {
    what: `a package of kind ${one.kind} is sealed`,
    stage: 'every kind waits',
    side: one.from,
    watched: one.from,
    work: as(one.from === 'office' ? '赵镇长' : '周局长', (desk) => desk.call('exchange.seal', sealing(one))),
  },
  {
    what: `a package of kind ${one.kind} is read from a stick`,
    stage: 'every kind came',
    side: one.from === 'office' ? 'county' : 'office',
    watched: '',
    work: as(one.from === 'office' ? '钱科员' : '李会计', takeNamed(one.kind)),
  },
]);

/** What the county asks for when it names the successor. */
export const dissolving = (driveId: string | null) => ({ ...merger(TOWNSHIP, SUCCESSOR, '2027-02', dayOf('merging')), driveId });

export const mergerScenarios: readonly Scenario[] = [
  {
    what: 'a township is dissolved and its families handed on',
    stage: 'merging',
    side: 'county',
    watched: '',
    work: as('密钥员', (desk) => desk.call('exchange.changeTrust', dissolving('stick'))),
  },
  {
    what: 'the families of a dissolved township are sealed for its successor',
    stage: 'dissolved',
    side: 'county',
    watched: 'county',
    work: as('周局长', (desk) => desk.call('exchange.seal', { peer: SUCCESSOR, caseIds: [], kind: 'state' })),
  },
  {
    what: 'the successor of a dissolved township reads its families from a stick',
    stage: 'handed on',
    side: 'office',
    watched: '',
    work: as('孙会计', takeNamed('merger')),
  },
];
