import { addDays, monthOf, type Day } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import type { Chance } from './chance.ts';
import { caseDays, stops, type CaseDays, type Stop } from './case-days.ts';
import type { MadeFamily } from './made-up-family.ts';
import { madeUpPicture } from './picture.ts';
import { villages } from './place.ts';
import { registerFamily } from './register-family.ts';
import type { Happening } from './story.ts';
import type { AtDesk } from './world.ts';

/** What the county says in the end. */
export type Ending = 'confirm' | 'adjust' | 'refuse' | 'return';
export type CaseStory = {
  readonly family: MadeFamily;
  readonly received: Day;
  readonly stop: Stop;
  readonly ending: Ending;
  readonly perHeadFen: Fen;
  /**
   * Besides the usual: an objection still open or found baseless, a paper brought later, a wall without photos, an end before
   * the county.
   */
  readonly twist?: 'objection' | 'baseless' | 'supplemented' | 'declined' | 'withdrawn' | 'noPhotos';
};

export type StoryTeller = {
  readonly desk: (login: string) => AtDesk;
  readonly fileToken: (name: string, bytes: Uint8Array) => string;
  readonly chance: Chance;
};

const counter = '周晓云';
const outdoors = '吴志平';
const reviewer = '郑明远';
const head = '冯立成';

const questions = { ours: true, applicable: true, complete: true, wellFormed: true, arithmetic: true };
const reasons: Readonly<Record<string, string>> = {
  年老: '年老无劳动能力，子女无力供养',
  因病: '户主长期患病，医药费负担重',
  因学: '独自抚养在校子女，收入不足',
  单亲: '单亲抚养子女，收入不稳定',
  因残: '户主残疾，不能外出务工',
  孤老抚孙: '祖辈抚养孙辈，无其他收入',
  缺劳力: '家中缺少劳动力，收入低',
};
const neighbours = [
  { name: '邻居甲', words: '平时省吃俭用，确实困难。' },
  { name: '邻居乙', words: '说的都是实情。' },
];

/** The paper families forget most. */
const cardCopy = 'DB-M5';

/** Where a case stands while its story is told. */
export type Running = { caseId: string; noticeId: string; amountFen: Fen };

/** The work days a family takes to bring what was missing. */
const supplementDays = 3;

export const daysOf = ({ received, twist }: Pick<CaseStory, 'received' | 'twist'>): CaseDays =>
  caseDays(received, { supplementDays: twist === 'supplemented' ? supplementDays : 0, doubted: twist === 'baseless' });

export const tellCase = (
  teller: StoryTeller,
  story: CaseStory,
): { readonly running: Running; readonly happenings: readonly Happening[] } => {
  const { desk, fileToken, chance } = teller;
  const { family, ending } = story;
  const place = villages[family.village] ?? villages[0];
  const days = daysOf(story);
  const running: Running = { caseId: '', noticeId: '', amountFen: 0 };
  const year = story.received.slice(0, 4);
  const refusing = ending === 'refuse';
  const lacking = story.stop === 'supplementing' || story.twist === 'supplemented';

  const revOf = async (): Promise<number> => (await desk(counter).must('cases.get', { id: running.caseId })).rev;
  const attach = async (
    login: string,
    name: string,
    purpose: 'survey' | 'verification' | 'notice_photo' | 'decision',
    objectType: string,
    objectId: string,
  ): Promise<string> =>
    (await desk(login).must('files.attach', { fileToken: fileToken(name, madeUpPicture(chance)), purpose, objectType, objectId }))
      .attachmentId;
  const target = async (): Promise<{ id: string; rev: number }> => ({ id: running.caseId, rev: await revOf() });

  const receive = async (): Promise<void> => {
    const { householdId, headId } = await registerFamily(desk(counter), family, days.received, story.perHeadFen);
    const made = await desk(counter).must('cases.receive', {
      program: 'dibao',
      householdId,
      applicantId: headId,
      appliedOn: days.received,
      channel: chance.happens(0.7) ? 'WINDOW' : 'VILLAGE_AGENT',
      reason: reasons[family.cause] ?? '家庭收入低于标准',
      kinDeclared: false,
    });
    running.caseId = made.id;
    if (story.twist === 'declined') return;
    const seen = await desk(counter).must('cases.get', { id: made.id });
    const items = seen.materials
      .filter((one) => one.required && one.provider === 'applicant' && !(lacking && one.code === cardCopy))
      .map(({ code }) => ({ code, state: 'given' as const }));
    await desk(counter).must('cases.setMaterials', { id: made.id, rev: seen.rev, on: days.received, items });
  };
  const survey = async (): Promise<void> => {
    const attachmentIds = [await attach(outdoors, '入户照片.png', 'survey', 'case', running.caseId)];
    await desk(outdoors).must('cases.recordSurvey', {
      ...(await target()),
      survey: {
        on: days.surveyed,
        surveyors: [counter, outdoors],
        present: family.members[0].name,
        housing: place.area === 'rural' ? '自建砖瓦房三间，陈设简单' : '租住两居室',
        livelihood: family.cause,
        neighbours,
        findings: refusing ? '收入高于申报' : '与申报一致',
        matchesDeclaration: !refusing,
        papersShown: true,
        attachmentIds,
      },
    });
    await desk(counter).must('cases.requestVerification', { ...(await target()), on: days.surveyed, to: '临江县居民家庭经济状况核对中心' });
  };
  const verify = async (): Promise<void> => {
    const attachmentId = await attach(counter, '核对报告.png', 'verification', 'case', running.caseId);
    await desk(counter).must('cases.recordVerification', {
      ...(await target()),
      verification: {
        reportNo: `核${days.verified.replaceAll('-', '')}-${chance.between(100, 999)}`,
        source: '临江县居民家庭经济状况核对中心',
        issuedOn: days.verified,
        asOf: addDays(days.verified, -1),
        expiresOn: addDays(days.verified, 89),
        conclusion: 'PASS',
        attachmentId,
      },
    });
  };
  const propose = async (): Promise<void> => {
    await desk(reviewer).must('cases.propose', {
      ...(await target()),
      on: days.proposed,
      verdict: refusing ? 'refuse' : 'confirm',
      opinion: refusing ? '家庭月人均收入高于低保标准，拟不予确认' : '符合条件，拟同意',
      month: monthOf(days.proposed),
    });
    running.amountFen = (await desk(reviewer).must('cases.get', { id: running.caseId })).proposal?.amountFen ?? 0;
  };
  const photo = async (name: string, takenOn: Day): Promise<void> => {
    const { rev } = await desk(outdoors).must('notices.get', { id: running.noticeId });
    const attachmentId = await attach(outdoors, name, 'notice_photo', 'notice', running.noticeId);
    await desk(outdoors).must('notices.addPhoto', { id: running.noticeId, rev, attachmentId, takenOn, noDocumentsVisible: true });
  };
  const post = async (): Promise<void> => {
    if (refusing) {
      await desk(head).must('cases.waiveNotice', {
        ...(await target()),
        on: days.posted,
        waiver: 'refusal',
        note: '拟不予确认，依法不公示',
      });
      return;
    }
    running.noticeId = (
      await desk(outdoors).must('notices.post', {
        villageCode: place.code,
        caseIds: [running.caseId],
        revs: [await revOf()],
        on: days.posted,
        place: `${place.name}公示栏`,
        phone: '0999-8800110',
      })
    ).id;
    if (story.twist !== 'noPhotos') await photo('公示照片（张贴）.png', days.posted);
  };
  const object = async (): Promise<void> => {
    const { rev } = await desk(outdoors).must('notices.get', { id: running.noticeId });
    await desk(outdoors).must('notices.object', {
      id: running.noticeId,
      rev,
      caseId: running.caseId,
      receivedOn: days.objected,
      objector: '匿名',
      content: '反映该户儿子在城里有稳定工作。',
    });
  };
  const answerObjection = async (): Promise<void> => {
    const { rev, objections } = await desk(outdoors).must('notices.get', { id: running.noticeId });
    const objection = objections.find((one) => one.caseId === running.caseId && one.result === 'open');
    if (objection === undefined) throw new Error('no objection to answer');
    await desk(outdoors).must('notices.closeObjection', {
      id: running.noticeId,
      rev,
      objectionId: objection.id,
      closedOn: days.answered,
      result: 'invalid',
      reply: '经核查，其子已分户多年且自身困难，所反映情况不属实。',
    });
  };
  const close = async (): Promise<void> => {
    if (refusing) return;
    await photo('公示照片（期满）.png', days.closed);
    const { rev } = await desk(outdoors).must('notices.get', { id: running.noticeId });
    await desk(outdoors).must('notices.close', { id: running.noticeId, rev, on: days.closed });
  };
  const report = async (): Promise<void> => {
    await desk(head).must('cases.reportOnPaper', {
      ids: [running.caseId],
      revs: [await revOf()],
      documentNo: `青政民报〔${year}〕${days.reported.slice(5).replace('-', '')}号`,
      on: days.reported,
    });
  };
  const decide = async (): Promise<void> => {
    const documentNo = `临民批〔${days.decided.slice(0, 4)}〕${days.decided.slice(5).replace('-', '')}号`;
    const amountFen = ending === 'confirm' ? running.amountFen : ending === 'adjust' ? running.amountFen - 3_000 : 0;
    const attachmentId = await attach(counter, '县批复.png', 'decision', 'case', running.caseId);
    const words = {
      confirm: '同意',
      adjust: '按核对结果调整',
      refuse: '家庭人均收入高于标准，不予确认',
      return: '户主收入佐证不足，请补充后再报',
    } as const;
    await desk(counter).must('cases.recordPaperDecision', {
      ...(await target()),
      outcome: ending,
      amountFen,
      from: null,
      documentNo,
      decidedOn: days.decided,
      text: words[ending],
      attachmentId,
    });
    await desk(reviewer).must('cases.confirmPaperDecision', { ...(await target()), documentNo, amountFen });
  };
  const letter = async (): Promise<void> => {
    if (ending === 'return') return;
    await desk(counter).must(refusing ? 'cases.refusalLetterSent' : 'cases.confirmationSent', {
      ...(await target()),
      on: days.letter,
      how: '本人到窗口签收',
    });
    if (!refusing) await desk(outdoors).must('cases.listUpdated', { ...(await target()), on: days.letter });
  };
  const tellOnce = async (): Promise<void> =>
    void (await desk(counter).must('cases.supplement', {
      ...(await target()),
      on: days.told,
      items: [{ code: cardCopy, what: '社会保障卡或“一卡通”账户复印件' }],
    }));
  const bring = async (): Promise<void> => {
    await desk(counter).must('cases.setMaterials', { ...(await target()), on: days.brought, items: [{ code: cardCopy, state: 'given' }] });
    await desk(counter).must('cases.supplemented', { ...(await target()), on: days.brought });
  };
  const accept = async (): Promise<void> =>
    void (await desk(counter).must('cases.accept', { ...(await target()), on: days.accepted, questions }));
  const endEarly = async (): Promise<void> => {
    if (story.twist === 'declined')
      await desk(counter).must('cases.decline', {
        ...(await target()),
        on: days.told,
        reason: '户籍和经常居住地都不在本县',
        whereTo: '户籍所在地乡镇人民政府',
      });
    else await desk(counter).must('cases.withdraw', { ...(await target()), on: days.surveyed, reason: '申请人外出务工，自愿撤回' });
  };

  const told: Happening[] = [];
  const happenings = { running, happenings: told };
  const at = (day: Day, what: string, run: () => Promise<void>): void =>
    void told.push({ day, what: `${what} ${family.members[0].name}`, run });
  const reaches = (stop: Stop): boolean => stops.indexOf(story.stop) >= stops.indexOf(stop);
  at(days.received, 'receive', receive);
  if (story.twist === 'declined') {
    at(days.told, 'decline', endEarly);
    return happenings;
  }
  if (lacking) at(days.told, 'supplement', tellOnce);
  if (story.stop === 'received' || story.stop === 'supplementing') return happenings;
  if (lacking) at(days.brought, 'bring', bring);
  at(days.accepted, 'accept', accept);
  if (story.twist === 'withdrawn') at(days.surveyed, 'withdraw', endEarly);
  if (story.twist === 'withdrawn' || !reaches('surveying')) return happenings;
  at(days.surveyed, 'survey', survey);
  if (!reaches('proposed')) return happenings;
  at(days.verified, 'verify', verify);
  at(days.proposed, 'propose', propose);
  if (reaches('posted')) at(days.posted, 'post', post);
  if (story.twist === 'objection' || story.twist === 'baseless') at(days.objected, 'object', object);
  if (story.twist === 'baseless') at(days.answered, 'answer the objection', answerObjection);
  if (reaches('ready')) at(days.closed, 'close', close);
  if (reaches('reported')) at(days.reported, 'report', report);
  if (reaches('decided')) at(days.typed, 'decide', decide);
  if (reaches('over')) at(days.letter, 'letter', letter);
  return happenings;
};
