import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { addDays } from '#shared/values/dates.ts';
import {
  allYes,
  application,
  everything,
  loneFamily,
  picture,
  shownRevs,
  surveyOn,
  verificationOn,
} from '../fixtures/engine/applications.ts';
import { VILLAGE } from '../fixtures/engine/families.ts';
import { madeUpName } from '../fixtures/engine/made-up.ts';
import { pairedOffices, twoOfficesFrom, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { copyOf, keptBase } from './base.ts';

const ON = '2026-11-02';

type Ask = { readonly families: number; readonly withPhotos: number; readonly photoBytes: number };

/** Families from the counter to the end of their notice, the first of them with two photographs of the visit each: ready for the county. */
const takeToTheCounty = async (
  { families, withPhotos, photoBytes }: Ask,
  photos: string,
): Promise<{ both: TwoOffices; caseIds: string[] }> => {
  const both = await pairedOffices(ON);
  const { clerk, reviewer } = both.staff;
  const caseIds: string[] = [];
  for (let i = 0; i < families; i += 1) {
    const family = await loneFamily(clerk, madeUpName(i * 4 + 1), null);
    const { id, rev } = await clerk.must('cases.receive', application(family, ON));
    const checked = await clerk.must('cases.setMaterials', { id, rev, items: everything, questions: allYes });
    const accepted = await clerk.must('cases.accept', { id, rev: checked.rev, on: ON });
    const attachmentIds: string[] = [];
    for (const no of i < withPhotos ? [1, 2] : []) {
      const file = join(photos, `visit-${i}-${no}.jpg`);
      writeFileSync(file, Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(photoBytes)]));
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
  const revs = await shownRevs(clerk, caseIds);
  const posted = await clerk.must('notices.post', {
    villageCode: VILLAGE,
    caseIds,
    revs,
    on: ON,
    place: '村公示栏',
    phone: '0999-1234567',
  });
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
  return { both, caseIds };
};

const about = z.object({ caseIds: z.array(z.string()), today: z.string() });

/** Both offices, closed, and the photographs as files of their own: kept, since a thousand families take minutes. */
const reportedBase = (ask: Ask): Promise<string> =>
  keptBase('reported', {
    ask,
    sources: ['reported-families.ts'],
    build: async (dir) => {
      process.stderr.write(`taking ${ask.families} families from the counter to the end of their notice…\n`);
      mkdirSync(join(dir, 'photos'));
      const { both, caseIds } = await takeToTheCounty(ask, join(dir, 'photos'));
      const today = both.township.today();
      for (const side of ['township', 'county'] as const) {
        await both[side].engine.close();
        cpSync(both[side].dir, join(dir, side), { recursive: true });
      }
      writeFileSync(join(dir, 'about.json'), JSON.stringify({ caseIds, today }));
    },
  });

/** The same families at the same moment as often as it is asked for: each time on copies of both offices. */
export const reportedFamilies = async (
  ask: Ask,
): Promise<{ readonly photos: string; readonly caseIds: readonly string[]; readonly open: () => Promise<TwoOffices> }> => {
  const base = await reportedBase(ask);
  const { caseIds, today } = about.parse(JSON.parse(readFileSync(join(base, 'about.json'), 'utf8')));
  return {
    photos: join(base, 'photos'),
    caseIds,
    open: () => {
      const [township, county] = (['township', 'county'] as const).map((side) => copyOf(join(base, side), side)) as [string, string];
      return twoOfficesFrom(township, county, today);
    },
  };
};
