import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays } from '#shared/values/dates.ts';
import { allYes, application, everything, loneFamily, surveyOn, verificationOn, picture } from '../../fixtures/engine/applications.ts';
import { VILLAGE } from '../../fixtures/engine/families.ts';
import { madeUpName } from '../../fixtures/engine/made-up.ts';
import { COUNTY, pair, twoOffices, importFile } from '../../fixtures/engine/two-offices.ts';
import { timed } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';
import { newFolder } from '../../fixtures/folders.ts';

const CASES = 120;
const PHOTO_BYTES = 2_500_000;
const ON = '2026-11-02';

/** A batch for the county with two photographs of the visit to each family: what a stick really carries. */
export const sealing: Measure = async () => {
  const both = await twoOffices(ON);
  await pair(both);
  const { clerk, reviewer, head } = both.staff;
  const folder = newFolder('photos');
  const caseIds: string[] = [];
  for (let i = 0; i < CASES; i += 1) {
    const family = await loneFamily(clerk, madeUpName(i * 4 + 1), null);
    const { id, rev } = await clerk.must('cases.receive', application(family, ON));
    const checked = await clerk.must('cases.setMaterials', { id, rev, items: everything, questions: allYes });
    const accepted = await clerk.must('cases.accept', { id, rev: checked.rev, on: ON });
    const attachmentIds: string[] = [];
    for (const no of [1, 2]) {
      const file = join(folder, `visit-${no}.jpg`);
      writeFileSync(file, Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(PHOTO_BYTES)]));
      attachmentIds.push(
        (await clerk.must('files.attach', { fileToken: file, purpose: 'survey', objectType: 'case', objectId: id })).attachmentId,
      );
    }
    const surveyed = await clerk.must('cases.recordSurvey', {
      id,
      rev: accepted.rev,
      survey: { ...surveyOn(ON, ['李会计', '周干事']), attachmentIds },
    });
    const report = await picture(clerk, 'case', id, 'verification');
    const verified = await clerk.must('cases.recordVerification', {
      id,
      rev: surveyed.rev,
      verification: verificationOn(ON, addDays(ON, 180), report),
    });
    await reviewer.must('cases.propose', { id, rev: verified.rev, on: ON, verdict: 'confirm', opinion: '建议纳入', month: ON.slice(0, 7) });
    caseIds.push(id);
  }
  const posted = await clerk.must('notices.post', { villageCode: VILLAGE, caseIds, on: ON, place: '村公示栏', phone: '0999-1234567' });
  const last = addDays(ON, 8);
  await both.turnTo(last);
  let { rev } = posted;
  for (const takenOn of [ON, last])
    ({ rev } = await clerk.must('notices.addPhoto', {
      id: posted.id,
      rev,
      attachmentId: await picture(clerk, 'notice', posted.id, 'notice_photo'),
      takenOn,
      noDocumentsVisible: true,
    }));
  await clerk.must('notices.close', { id: posted.id, rev, on: last });
  const sealed = await timed(() => head.must('exchange.seal', { peer: COUNTY, caseIds, kind: 'report' }));
  const written = await timed(() => head.must('exchange.write', { packageId: sealed.value.id, driveId: 'stick' }));
  const county = both.countyStaff.clerk;
  const [found] = (await county.must('exchange.scan', { driveId: 'stick' })).files;
  const imported = await timed(() => importFile(county, found?.token ?? ''));
  await both.close();
  return [
    {
      name: `a batch of ${CASES} families with their photographs sealed`,
      value: sealed.ms / 1000,
      unit: 's',
      target: null,
      note: `${(sealed.value.bytes / 1e6).toFixed(0)} MB`,
    },
    { name: 'the package written to a stick and read back', value: written.ms / 1000, unit: 's', target: null, note: 'a folder as stick' },
    {
      name: 'the package taken in by the county',
      value: imported.ms / 1000,
      unit: 's',
      target: null,
      note: `${imported.value.applied} facts`,
    },
  ];
};
