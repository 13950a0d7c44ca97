import { z } from 'zod';
import { changed, json } from './desk.ts';
import { madeUpNumber, writePicture } from './made-up.ts';
import type { Offices } from './open-offices.ts';

type Village = { readonly code: string; readonly name: string };
/** Somebody who lives alone and applies at the counter; money in 分 a month. */
export type Applicant = {
  readonly name: string;
  /** Somebody the office knows already; null registers a new person. */
  readonly personId: string | null;
  readonly birth: string;
  readonly sequence: number;
  readonly village: Village;
  readonly group: string;
  /** From which month there is the household, and from which the income. */
  readonly since: string;
  readonly earnsSince: string;
  readonly incomeFen: number;
  readonly accountNo: string;
  readonly severelyDisabled: boolean;
  readonly reason: string;
  readonly reportNo: string;
  /** Last day the verification report may be used. */
  readonly reportUntil: string;
};
export type LoneFamily = {
  readonly name: string;
  readonly householdId: string;
  readonly householdNo: string;
  readonly caseId: string;
  readonly caseNo: string;
};

const materials = (disabled: boolean): object[] =>
  ['DB-M1', 'DB-M2', 'DB-M3', 'DB-M4', 'DB-M5', ...(disabled ? ['DB-O1'] : [])].map((code) => ({ code, state: 'given' }));
const yes = { ours: true, applicable: true, complete: true, wellFormed: true, arithmetic: true };

/** One act on a case, by the person it belongs to. */
export const advance = ({ township: desk }: Offices, user: string, caseId: string, act: string, data: object = {}): string =>
  desk.must(user, ['case', 'advance', caseId, act, ...json(data)], z.object({ state: z.string() })).state;

/** Registers a person living alone: person, household, income, account. */
const registerAlone = ({ township: desk }: Offices, one: Applicant): { readonly householdId: string; readonly personId: string } => {
  const idNumber = madeUpNumber(one.birth, one.sequence);
  const newcomer = (): string =>
    desk.must(
      '周经办',
      [
        'person',
        'add',
        ...json({
          name: one.name,
          sex: one.sequence % 2 === 1 ? 'male' : 'female',
          birthDate: one.birth,
          idNumber,
          ...(one.severelyDisabled
            ? { labor: 'NONE_LOST', sensitive: { disabilityType: '4', disabilityLevel: 1, disabilityCertNo: `${idNumber}41` } }
            : {}),
        }),
      ],
      changed,
    ).id;
  const personId = one.personId ?? newcomer();
  const householdId = desk.must(
    '周经办',
    [
      'household',
      'add',
      ...json({
        villageCode: one.village.code,
        group: one.group,
        address: `${one.village.name}${one.group}`,
        area: 'rural',
        phone: null,
        head: { personId, from: one.since },
      }),
    ],
    changed,
  ).id;
  const change = (act: string, data: object): unknown =>
    desk.must('周经办', ['household', 'change', householdId, act, ...json(data)], changed);
  if (one.incomeFen > 0)
    change('addIncome', {
      item: { personId, category: 'BIZ', label: '种地', amountFen: one.incomeFen, periodMonths: 1, from: one.earnsSince, to: null },
    });
  change('setAccount', { account: { personId, bank: '农商银行青山支行', accountNo: one.accountNo, holder: one.name } });
  return { householdId, personId };
};

/** Both surveyors at the family's home, today. */
export const surveyed = (offices: Offices, one: Pick<LoneFamily, 'caseId' | 'name'>, kind: 'first' | 'recheck'): string =>
  advance(offices, '周经办', one.caseId, 'recordSurvey', {
    survey: {
      on: offices.clock.today,
      ...(kind === 'recheck' ? { kind } : {}),
      surveyors: ['周经办', '吴窗口'],
      present: one.name,
      housing: '旧瓦房两间',
      livelihood: '务农',
      neighbours: [
        { name: '村民丙', words: '确有困难' },
        { name: '村民丁', words: '属实' },
      ],
      findings: '与申报一致',
      matchesDeclaration: true,
      papersShown: true,
    },
  });

/** What the reviewer proposes today: 拟确认, reckoned for the present month. */
export const propose = (offices: Offices, caseId: string): string =>
  advance(offices, '郑审核', caseId, 'propose', {
    verdict: 'confirm',
    opinion: '符合条件，拟确认',
    month: offices.clock.today.slice(0, 7),
  });

/** From the counter to the proposal in one day. */
export const bringToProposal = (offices: Offices, one: Applicant): LoneFamily => {
  const { township: desk, folder, clock } = offices;
  const { householdId, personId } = registerAlone(offices, one);
  const on = clock.today;
  const caseId = desk.must(
    '周经办',
    [
      'case',
      'receive',
      ...json({ program: 'dibao', householdId, applicantId: personId, channel: 'WINDOW', reason: one.reason, kinDeclared: false }),
    ],
    changed,
  ).id;
  advance(offices, '周经办', caseId, 'setMaterials', { items: materials(one.severelyDisabled), questions: yes });
  advance(offices, '周经办', caseId, 'accept');
  surveyed(offices, { caseId, name: one.name }, 'first');
  const report = desk.must(
    '周经办',
    ['attach', writePicture(folder, `核对-${one.reportNo}.png`, 180), '--purpose', 'verification', '--to', `case:${caseId}`],
    z.object({ attachmentId: z.string() }),
  );
  advance(offices, '周经办', caseId, 'recordVerification', {
    verification: {
      reportNo: one.reportNo,
      source: '县居民家庭经济状况核对中心',
      issuedOn: on,
      asOf: on,
      expiresOn: one.reportUntil,
      conclusion: 'PASS',
      attachmentId: report.attachmentId,
    },
  });
  propose(offices, caseId);
  const seen = desk.must('周经办', ['case', 'show', caseId], z.object({ no: z.string(), householdNo: z.string() }));
  return { name: one.name, householdId, householdNo: seen.householdNo, caseId, caseNo: seen.no };
};

const photograph = ({ township: desk, folder }: Offices, noticeId: string, name: string, grey: number): void =>
  void desk.must('周经办', ['notice', 'photo', noticeId, writePicture(folder, `${name}.png`, grey), '--no-documents-visible'], changed);

/** Photographed at the end of its term, and down from the wall. */
export const closeNotice = (offices: Offices, noticeId: string): void => {
  photograph(offices, noticeId, `${noticeId}-期满`, 142);
  offices.township.must('周经办', ['notice', 'close', noticeId], changed);
};

/** Hangs out the notice of a village, photographed as it hangs. */
export const postNotice = (offices: Offices, village: Village, label: string): string => {
  const { township: desk } = offices;
  const noticeId = desk.must(
    '周经办',
    ['notice', 'post', '--village', village.code, '--place', `${village.name}村务公开栏`, '--phone', '0999-8800110'],
    changed,
  ).id;
  photograph(offices, noticeId, `${label}-张贴`, 141);
  return noticeId;
};
