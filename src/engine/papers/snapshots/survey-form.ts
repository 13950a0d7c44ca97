import { nameOfCode } from '#domain/codes/code-table.ts';
import { relation } from '#domain/codes/tables/relation.ts';
import { blankSurvey, type SurveyFormSnapshot } from '#print/survey-snapshot.ts';
import { monthOf } from '#shared/values/dates.ts';
import { done } from '#shared/values/refusal.ts';
import { openBenefit } from '#storage/benefits.ts';
import { assetsOf, incomesOf, obligationsOf } from '#storage/households.ts';
import { neighboursOf, surveyorsOf, surveysOf, type SurveyRow } from '#storage/surveys.ts';
import type { QueryContext } from '../../act.ts';
import { officeTable } from '../../codes/office-codes.ts';
import { answersOfCase } from '../../cases/facts.ts';
import { answerReader, causeWords } from '../answers-on-paper.ts';
import { livingTogether, ofCase, type CasePaper } from '../case-paper.ts';
import { assetWords, inForce, monthlyIncomeOf, surveyIncomes } from '../means-on-paper.ts';
import { memberWords } from '../member-words.ts';
import { paperSource } from '../source.ts';

// The words printed beside the boxes of the form, where they are not those of the code table.
const finishWords: Readonly<Record<string, string>> = { 未装修: '未', 一般: '中', 较好: '豪' };

const obligors = (ctx: QueryContext, householdId: string, month: string): SurveyFormSnapshot['obligors'] =>
  inForce(obligationsOf(ctx.db, householdId), month).map((one) => {
    const yearly = one.family_income_fen === null ? null : one.family_income_fen * 12;
    return {
      name: one.obligor_name,
      age: null,
      relation: nameOfCode(relation, one.relation),
      health: '',
      occupation: '',
      familySize: one.family_size,
      familyIncomeFen: yearly,
      perCapitaFen: yearly === null || one.family_size === null ? null : Math.round(yearly / one.family_size),
    };
  });

const landWords = (mu: number | null, let_: number | null): string =>
  [mu === null ? '' : `自种${mu}亩`, let_ === null ? '' : `流转${let_}亩`].filter((part) => part !== '').join('，');

const findingOf = (ctx: QueryContext, survey: SurveyRow): NonNullable<SurveyFormSnapshot['finding']> => {
  const parts = [
    ['住房', survey.housing],
    ['生活状况', survey.livelihood],
    ['邻里访问', neighboursOf(ctx.db, survey.id).length === 0 ? '' : `访问${neighboursOf(ctx.db, survey.id).length}户，记录另附`],
    ['在场', survey.present],
    ['调查情况', survey.findings],
    ['与申报', survey.matches_declaration === 1 ? '相符' : '不符'],
  ];
  return {
    text: parts
      .filter(([, text]) => text !== '')
      .map(([label, text]) => `${label}：${text}`)
      .join('\n'),
    meets: null,
  };
};

const join = (...texts: readonly string[]): string => texts.filter((text) => text !== '').join('；');

const facts = (ctx: QueryContext, paper: CasePaper): Omit<SurveyFormSnapshot, 'surveyedOn' | 'surveyors' | 'finding'> => {
  const { row, household, program, village } = paper;
  const members = livingTogether(paper.members);
  const month = monthOf(ctx.today);
  const [incomes, assets] = [inForce(incomesOf(ctx.db, household.id), month), inForce(assetsOf(ctx.db, household.id), month)];
  const answers = answerReader(program, answersOfCase(row), officeTable(ctx.db, 'HARDSHIP_CAUSE'));
  const head = members.find((member) => member.person_id === household.head_person_id) ?? members[0];
  const words = head === undefined ? null : memberWords(ctx, head);
  return {
    formNumber: row.no,
    town: ctx.office.name.replace(/人民政府$|街道办事处$/u, ''),
    village,
    group: household.group_name,
    startAt: '',
    endAt: '',
    head: {
      name: words?.name ?? '',
      sex: words?.sex ?? '',
      age: words?.age ?? null,
      householdSize: members.length,
      sons: null,
      daughters: null,
      phone: household.phone ?? '',
    },
    matter: row.area === 'urban' ? '城市低保' : '农村低保',
    hukou: null,
    onBenefit: openBenefit(ctx.db, row.program, household.id) !== undefined,
    monitored: null,
    officialKin: row.kin_declared === 1,
    members: members.map((member) => {
      const { sex: _sex, age: _age, ...shown } = memberWords(ctx, member);
      return { ...shown, monthlyIncomeFen: monthlyIncomeOf(incomes, member.person_id) };
    }),
    causes: answers.causes().map((name) => causeWords[name] ?? name),
    housing: {
      kind: answers.choice('housingKind'),
      areaSqm: answers.number('housingArea'),
      structure: answers.text('housingStructure') || null,
      rooms: answers.number('housingRooms'),
      finish: finishWords[answers.choice('housingDecoration') ?? ''] ?? null,
      owner: answers.text('housingOwner'),
      address: household.address === '' ? `${village}${household.group_name}` : household.address,
      dangerous: answers.flag('housingUnsafe'),
    },
    vehicles: join(answers.text('vehicles'), assetWords(assets, 'vehicle', 'machinery')),
    livestock: answers.text('livestock'),
    land: landWords(answers.number('landMu'), answers.number('landLetMu')),
    finance: assetWords(assets, 'financial'),
    businesses: assetWords(assets, 'shop', 'business'),
    luxuries: '',
    incomePeriod: '年',
    incomes: [...surveyIncomes(incomes, members)],
    expenses: {
      utilitiesFen: answers.number('utilitiesFen'),
      telecomFen: answers.number('telecomFen'),
      propertyFen: null,
      medicalFen: answers.number('medicalFen'),
      educationFen: answers.number('educationFen'),
      otherFen: answers.number('otherSpendingFen'),
    },
    obligors: obligors(ctx, household.id, month),
  };
};

/** 入户调查表: filled in with what is known before the visit, and after it with day and surveyors; the finding is a page of its own, for the file only. */
export const surveyFormSource = paperSource(
  'survey-form',
  'case',
  ofCase((ctx, paper, variant) => {
    const survey = surveysOf(ctx.db, paper.row.id).at(-1);
    return done({
      snapshot: {
        ...facts(ctx, paper),
        surveyedOn: survey?.on_day ?? null,
        surveyors: survey === undefined ? [] : surveyorsOf(ctx.db, survey.id).map((one) => one.name),
        finding: survey === undefined || variant !== 'finding' ? null : findingOf(ctx, survey),
      },
    });
  }),
  [{ code: 'finding', label: '含调查意见（入档用，不给申请人看）' }],
);

/** The empty form, to be filled in by hand: no legal effect, only its snapshot is kept. */
export const blankSurveySource = paperSource('survey-form', 'office', (ctx, subjectId) =>
  subjectId === ctx.office.orgCode
    ? done({ snapshot: blankSurvey(ctx.office.name.replace(/人民政府$|街道办事处$/u, '')), keeping: 'snapshot' })
    : null,
);
