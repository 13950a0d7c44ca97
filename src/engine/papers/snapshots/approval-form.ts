import { nameOfCode } from '#domain/codes/code-table.ts';
import { relation } from '#domain/codes/tables/relation.ts';
import type { DibaoFigures } from '#domain/programs/dibao/figures.ts';
import type { ApprovalFormSnapshot } from '#print/approval-snapshot.ts';
import { z } from 'zod';
import { monthOf } from '#shared/values/dates.ts';
import { done } from '#shared/values/refusal.ts';
import { decisionById, insuredOfProposal, proposalById, type DecisionRow, type ProposalRow } from '#storage/decisions.ts';
import { openAccountOf, assetsOf, incomesOf, obligationsOf } from '#storage/households.ts';
import { noticeById, noticeCase, objectionsOfCase } from '#storage/notices.ts';
import { evaluationsOf, neighboursOf, surveyorsOf, surveysOf } from '#storage/surveys.ts';
import type { QueryContext } from '../../act.ts';
import { signedBy } from '../../journal/signed-by.ts';
import { officeTable } from '../../codes/office-codes.ts';
import { answersOfCase } from '../../cases/facts.ts';
import { answerReader } from '../answers-on-paper.ts';
import { figuresOf, livingTogether, ofCase, statementOf, type CasePaper } from '../case-paper.ts';
import { assetWords, inForce, monthlyIncomeOf } from '../means-on-paper.ts';
import { memberWords } from '../member-words.ts';
import { notReady, paperSource } from '../source.ts';

const personIds = z.array(z.string());
type Part<K extends keyof ApprovalFormSnapshot> = ApprovalFormSnapshot[K];

const sentence = (text: string): string => (text === '' || /[。！？；.]$/u.test(text) ? text : `${text}。`);

const surveyPart = (ctx: QueryContext, caseId: string): Part<'survey'> => {
  const survey = surveysOf(ctx.db, caseId).at(-1);
  if (survey === undefined) return null;
  const neighbours = neighboursOf(ctx.db, survey.id).length;
  return {
    truthful: survey.matches_declaration === 1,
    text: `${sentence(survey.findings)}${neighbours === 0 ? '' : `访问邻里${neighbours}户。`}`,
    on: survey.on_day,
    surveyors: surveyorsOf(ctx.db, survey.id).map((one) => one.name),
  };
};

const evaluationPart = (ctx: QueryContext, caseId: string): Part<'evaluation'> => {
  const held = evaluationsOf(ctx.db, caseId).at(-1);
  return held === undefined
    ? null
    : {
        heldOn: held.on_day,
        due: held.should_attend,
        present: held.present,
        agreed: held.yes,
        against: held.no_votes,
        conclusion: held.note,
      };
};

/** Whether anybody objected is said only when the term is over. */
const noticePart = (ctx: QueryContext, { row }: CasePaper): Part<'notice'> => {
  const [notice, place] = row.notice_id === null ? [] : [noticeById(ctx.db, row.notice_id), noticeCase(ctx.db, row.notice_id, row.id)];
  if (notice === undefined || place === undefined) return null;
  const objections = objectionsOfCase(ctx.db, notice.id, row.id);
  const handler = signedBy(ctx.db, notice.closed_by ?? notice.posted_by, { objectId: notice.id, names: ['notices.close', 'notices.post'] });
  return {
    from: notice.first_day,
    to: notice.last_day,
    objection: place.closed_on === null && objections.length === 0 ? null : objections.length > 0,
    handler,
    text: objections.length === 0 ? '' : `共${objections.length}件，已核查答复。`,
  };
};

/** The county's arithmetic where its decision brings it, or the proposal's where just that was granted; of another amount only the standard is known. */
const countyFigures = (ctx: QueryContext, decision: DecisionRow, proposal: ProposalRow, members: CasePaper['members']): DibaoFigures => {
  const statement = statementOf(ctx, decision.statement_id ?? proposal.statement_id);
  const figures = figuresOf(statement, members);
  return statement?.totalFen === decision.amount_fen ? figures : { ...figures, gapPerCapitaFen: null, categoryFen: null };
};

const countyPart = (ctx: QueryContext, { row, members }: CasePaper, proposal: ProposalRow, insuredCount: number): Part<'county'> => {
  const decision = row.decision_id === null ? undefined : decisionById(ctx.db, row.decision_id);
  if (decision === undefined || decision.effective !== 1) return null;
  const granted = decision.outcome === 'confirm' || decision.outcome === 'adjust';
  const figures = countyFigures(ctx, decision, proposal, members);
  return {
    insuredCount: granted ? insuredCount : null,
    benefitClass: '',
    standardFen: figures.standardFen,
    gapPerCapitaFen: granted ? figures.gapPerCapitaFen : null,
    categoryFen: granted ? figures.categoryFen : null,
    monthlyFen: granted ? decision.amount_fen : null,
    text: decision.text === '' ? (granted ? '同意确认。' : '不予确认。') : sentence(decision.text),
    on: decision.decided_on,
    documentNumber: decision.document_no,
    certificateNumber: '',
    startMonth: granted ? decision.from_month : null,
  };
};

/** 审核确认审批表: what has happened so far; the county's field fills when its decision is here. */
export const approvalFormSource = paperSource(
  'approval-form',
  'case',
  ofCase((ctx, paper) => {
    const { row, program, household, village, matter } = paper;
    const proposal = row.proposal_id === null ? undefined : proposalById(ctx.db, row.proposal_id);
    if (proposal === undefined) return notReady('还没有初审意见');
    const members = livingTogether(paper.members);
    const insured = insuredOfProposal(ctx.db, proposal.id);
    const month = monthOf(ctx.today);
    const [incomes, assets] = [inForce(incomesOf(ctx.db, household.id), month), inForce(assetsOf(ctx.db, household.id), month)];
    const figures = figuresOf(statementOf(ctx, proposal.statement_id), paper.members);
    const answers = answerReader(program, answersOfCase(row), officeTable(ctx.db, 'HARDSHIP_CAUSE'));
    const head = members.find((member) => member.person_id === household.head_person_id) ?? members[0];
    const words = head === undefined ? null : memberWords(ctx, head);
    const account = openAccountOf(ctx.db, household.id);
    const names = new Map(paper.members.map((member) => [member.person_id, member.name]));
    const savings = assets.filter((asset) => asset.category === 'financial');
    const evaluation = evaluationPart(ctx, row.id);
    const notice = noticePart(ctx, paper);
    const agreed = proposal.verdict === 'confirm';
    return done({
      snapshot: {
        formNumber: row.no,
        matter,
        filingOffice: ctx.office.name,
        filedOn: row.reported_on ?? row.sealed_on,
        head: {
          name: words?.name ?? '',
          sex: words?.sex ?? '',
          age: words?.age ?? null,
          idNumber: words?.idNumber ?? '',
          hukouPlace: answers.text('domicileAddress'),
          hukouKind: '',
          address: household.address === '' ? `${village}${household.group_name}` : household.address,
          postcode: '',
          phone: household.phone ?? '',
          work: words?.work ?? '',
          familyKind: '',
          cause: answers.mainCause(),
        },
        householdSize: members.length,
        insuredCount: insured.length,
        members: members.map((member) => {
          const shown = memberWords(ctx, member);
          return {
            name: shown.name,
            sex: shown.sex,
            age: shown.age,
            relation: shown.relation,
            identity: '',
            health: [shown.health, shown.disability].filter((part) => part !== '').join('，'),
            work: shown.work,
            monthlyIncomeFen: monthlyIncomeOf(incomes, member.person_id),
            insured: insured.includes(member.person_id),
          };
        }),
        means: {
          monthlyIncomeFen: figures.familyIncomeFen,
          perCapitaFen: figures.perCapitaFen,
          vehicles: assetWords(assets, 'vehicle', 'machinery'),
          housing: assetWords(assets, 'house', 'shop'),
          assetsPerCapitaFen:
            savings.length === 0 || members.length === 0
              ? null
              : Math.round(savings.reduce((sum, asset) => sum + asset.value_fen, 0) / members.length),
        },
        obligors: inForce(obligationsOf(ctx.db, household.id), month).map((one) => ({
          name: one.obligor_name,
          idNumber: '',
          supports: personIds
            .parse(JSON.parse(one.supported))
            .map((id) => names.get(id) ?? '')
            .filter((name) => name !== '')
            .join('、'),
          relation: nameOfCode(relation, one.relation),
          yearlyFen: one.fixed_fen === null ? null : one.fixed_fen * 12,
          unableReason: one.basis === 'EXEMPT' ? (one.evidence === '' ? '不计赡养费' : one.evidence) : '',
        })),
        reason: row.reason,
        appliedOn: row.applied_on,
        survey: surveyPart(ctx, row.id),
        evaluation,
        noEvaluation: evaluation === null && notice?.objection === false ? '公示期间无异议，未组织民主评议。' : '',
        notice,
        village: null,
        township: {
          insuredCount: agreed ? insured.length : null,
          benefitClass: '',
          standardFen: figures.standardFen,
          gapPerCapitaFen: agreed ? figures.gapPerCapitaFen : null,
          categoryFen: agreed ? figures.categoryFen : null,
          monthlyFen: agreed ? proposal.amount_fen : null,
          text: sentence(proposal.opinion),
          on: proposal.on_day,
        },
        county: countyPart(ctx, paper, proposal, insured.length),
        bank: account === undefined ? null : { bankName: account.bank, accountName: account.holder, account: account.account_no },
      },
    });
  }),
);
