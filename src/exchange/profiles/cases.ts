import { z } from 'zod';
import { fen, nonNegativeFen } from '#shared/values/money.ts';
import { day, month } from '#shared/values/dates.ts';
import { statement } from '#domain/statement/statement.ts';
import { caseChange } from './case-change.ts';
import { defineProfile, factColumns, factShape } from './profile.ts';
import { accountNumberText, digestText, globalId, idNumberText, lineText, longText, nameText } from './text.ts';

const blobs = z.array(digestText).max(200);

/** A member of the household as the case froze it. */
export const caseMember = z.looseObject({
  personId: globalId,
  name: nameText,
  idNumber: idNumberText,
  /** Since 1.1: the check digit is wrong, the original says so and its picture is kept; left out otherwise. */
  numberAsPrinted: z.literal(true).optional(),
  sex: z.enum(['male', 'female', 'unknown']),
  birth: day.nullable(),
  /** GB/T 4761 code of the relation to the head of the household. */
  relation: lineText(20),
  insured: z.boolean(),
  health: lineText(40).nullable(),
  disability: z.looseObject({ kind: lineText(20), level: lineText(20), certificate: lineText(40).nullable() }).nullable(),
  labour: lineText(40).nullable(),
  note: longText(2000).nullable(),
});

/** An account money may go to. */
export const caseAccount = z.looseObject({
  personId: globalId.nullable(),
  holder: nameText,
  bank: lineText(100),
  number: accountNumberText,
  kind: z.enum(['social_card', 'card', 'passbook', 'corporate']),
});

export const caseMaterial = z.looseObject({
  code: lineText(60),
  name: lineText(200),
  state: z.enum(['received', 'excused', 'fetched', 'missing']),
  receivedOn: day.nullable(),
  blobs,
});

export const caseSurvey = z.looseObject({
  on: day,
  surveyors: z.array(nameText).min(1).max(10),
  findings: longText(),
  conclusion: lineText(200),
  blobs,
});

export const caseVerification = z.looseObject({
  reportNo: lineText(60),
  source: lineText(200),
  asOf: day,
  expires: day.nullable(),
  result: longText(4000),
  blobs,
});

export const caseNotice = z.looseObject({
  round: lineText(40),
  place: lineText(200),
  postedOn: day,
  closedOn: day,
  objections: z.int().min(0),
  result: longText(4000),
  blobs,
});

/** What each column of a case is called, and how closely it is kept. */
export const caseColumns = {
  ...factColumns,
  program: { title: '事项', privacy: 'P0' },
  area: { title: '城乡', privacy: 'P0' },
  action: { title: '业务类型', privacy: 'P0' },
  state: { title: '状态', privacy: 'P0' },
  basis: { title: '依据的批复', privacy: 'P0' },
  caseNo: { title: '案件编号', privacy: 'P1' },
  division: { title: '村居代码', privacy: 'P1' },
  village: { title: '村居', privacy: 'P1' },
  address: { title: '住址', privacy: 'P2' },
  phone: { title: '联系电话', privacy: 'P2' },
  appliedOn: { title: '申请日期', privacy: 'P1', unit: 'day' },
  acceptedOn: { title: '受理日期', privacy: 'P1', unit: 'day' },
  household: { title: '家庭', privacy: 'P2' },
  members: { title: '家庭成员', privacy: 'P3' },
  insuredCount: { title: '保障人数', privacy: 'P1' },
  monthlyFen: { title: '月保障金额', privacy: 'P1', unit: 'fen' },
  oneOffFen: { title: '一次性金额', privacy: 'P1', unit: 'fen' },
  fromMonth: { title: '起始月份', privacy: 'P1', unit: 'month' },
  accounts: { title: '发放账户', privacy: 'P3' },
  factsVersion: { title: '申报内容版本', privacy: 'P0' },
  facts: { title: '申报内容', privacy: 'P3' },
  statement: { title: '核算单', privacy: 'P2' },
  materials: { title: '材料', privacy: 'P2' },
  surveys: { title: '入户调查', privacy: 'P2' },
  verifications: { title: '信息核对', privacy: 'P2' },
  notices: { title: '公示', privacy: 'P1' },
  proposal: { title: '初审意见', privacy: 'P2' },
  note: { title: '备注', privacy: 'P2' },
} as const;

/** The columns 1.1 added. */
const changeColumns = { change: { title: '待遇变更', privacy: 'P2' } } as const;

/**
 * One version of a case as a township sends it: everything the county needs to decide, frozen. Amounts in 分.
 * `basis` = the decisions the township knew when it made this version; `facts` belong to the program's own schema of
 * `factsVersion`. Since 1.1 a change of a benefit in force travels the same way: `action` `change` or `stop`, `gid` and `caseNo`
 * those of the change, the family as it will be, and `change` saying what happened.
 */
export const casesProfile = defineProfile(
  'cases',
  '1.1',
  z.object({
    ...factShape,
    program: z.string().regex(/^[a-z]{2,20}$/u),
    area: z.enum(['urban', 'rural']).nullable(),
    action: z.enum(['new', 'change', 'stop', 'review']),
    state: z.enum(['reported', 'withdrawn', 'terminated']),
    basis: z.array(globalId).max(200),
    caseNo: lineText(60),
    division: z.string().regex(/^\d{12}$/u),
    village: lineText(100),
    address: lineText(300),
    phone: lineText(40).nullable(),
    appliedOn: day,
    acceptedOn: day.nullable(),
    household: z.looseObject({
      householdId: globalId,
      headId: globalId,
      headName: nameText,
      size: z.int().min(1).max(100),
      cause: lineText(100).nullable(),
      kinDeclared: z.boolean().optional(),
      complaint: z.boolean().optional(),
    }),
    members: z.array(caseMember).min(1).max(60),
    insuredCount: z.int().min(0).max(100),
    monthlyFen: nonNegativeFen,
    oneOffFen: nonNegativeFen,
    fromMonth: month.nullable(),
    accounts: z.array(caseAccount).max(20),
    factsVersion: z.int().min(1),
    facts: z.record(z.string(), z.unknown()),
    statement: statement.nullable(),
    materials: z.array(caseMaterial).max(200),
    surveys: z.array(caseSurvey).max(20),
    verifications: z.array(caseVerification).max(20),
    notices: z.array(caseNotice).max(10),
    proposal: z.looseObject({ on: day, opinion: longText(4000), by: nameText, reviewedBy: nameText.nullable() }).nullable(),
    note: longText(4000).nullable(),
    change: caseChange.nullable().optional(),
  }),
  {
    title: '案件',
    fact: true,
    badRow: 'exception',
    missing: 'exception',
    columns: { ...caseColumns, ...changeColumns },
    contribution: (row) => {
      if (row['state'] !== 'reported') return { households: 0, persons: 0, monthlyFen: 0, oneOffFen: 0 };
      const [persons, monthlyFen, oneOffFen] = [row['insuredCount'], row['monthlyFen'], row['oneOffFen']].map((v) => fen.safeParse(v).data);
      return persons === undefined || monthlyFen === undefined || oneOffFen === undefined
        ? null
        : { households: 1, persons, monthlyFen, oneOffFen };
    },
  },
);

export type CaseRow = z.output<typeof casesProfile.schema>;
