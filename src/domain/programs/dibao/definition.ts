import { dibaoKeys } from '../../policy/keys.ts';
import { documents } from '../../policy/documents.ts';
import { firstMonthAfter } from '../../benefits/months.ts';
import { defineProgram, type Exclusion } from '../define.ts';
import { dibaoStatement } from './amount.ts';
import { assessDibao } from './assess.ts';
import { dibaoFacts, dibaoFactsVersion } from './facts.ts';
import { dibaoAnswerLists, gatherDibao } from './gather.ts';
import { dibaoFields } from './fields.ts';
import { dibaoFlow } from './flow.ts';
import { dibaoMaterials } from './materials.ts';
import { dibaoSentences } from './refusals.ts';

const excludes: readonly Exclusion[] = [
  { code: 'MX01', with: 'tekun', per: 'person', rule: 'never_both', text: '同一人同一月不得同时领低保与特困', clause: documents.socialAssistance },
  { code: 'MX02', with: 'dibao', per: 'person', rule: 'never_both', text: '同一人不得在城市、农村低保或两地同时在册', clause: documents.minimumReview },
  { code: 'MX05', with: 'ertong', per: 'person', rule: 'higher_only', text: '孤儿、事实无人抚养儿童已领基本生活费的,家庭可入低保,本人不重复发或补差', clause: documents.officeDefault },
  { code: 'MX06', with: 'dibao', per: 'household', rule: 'never_both', text: '单人保对象不再按整户计入;整户符合时单人保同月终止', clause: documents.minimumReview },
  { code: 'MX07', with: 'bianyuan', per: 'household', rule: 'never_both', text: '低保与低保边缘、刚性支出困难互斥(单人保除外)', clause: documents.minimumReview },
  { code: 'MX07', with: 'gangxing', per: 'household', rule: 'never_both', text: '低保与低保边缘、刚性支出困难互斥(单人保除外)', clause: documents.minimumReview },
  { code: 'MX03', with: 'canbu', per: 'person', rule: 'conditional', text: '困难残疾人生活补贴面向低保家庭,护理补贴可叠加', clause: documents.disabilitySubsidies },
  { code: 'MX08', with: 'linshi', per: 'household', rule: 'both_allowed', text: '临时救助可叠加,不得代替低保反复发放', clause: documents.socialAssistance },
  { code: 'MX09', with: 'yiliao', per: 'person', rule: 'both_allowed', text: '医疗救助可叠加', clause: documents.socialAssistance },
  { code: 'MX14', with: 'jiage', per: 'person', rule: 'higher_only', text: '价格补贴、节日补贴按各种身份只领一份', clause: documents.officeDefault },
  { code: 'MX14', with: 'jieri', per: 'person', rule: 'higher_only', text: '价格补贴、节日补贴按各种身份只领一份', clause: documents.officeDefault },
];

/** 最低生活保障, urban and rural as one program: what differs between them stands in policy rows. */
export const dibao = defineProgram({
  code: 'dibao',
  name: '最低生活保障',
  prefix: 'DB',
  unit: 'household',
  areas: ['urban', 'rural'],
  basis: [
    { document: '社会救助暂行办法', number: '国务院令第649号', date: '2014-02-21' },
    { document: '最低生活保障审核确认办法', number: '民发〔2021〕57号', date: '2021-06-11' },
    { document: '关于进一步做好最低生活保障等社会救助兜底保障工作的通知', number: '民发〔2022〕83号', date: '2022-10-20' },
  ],
  factsVersion: dibaoFactsVersion,
  upcasters: {},
  fields: dibaoFields,
  answerLists: dibaoAnswerLists,
  materials: dibaoMaterials,
  flow: dibaoFlow,
  gather: gatherDibao,
  facts: dibaoFacts,
  sentences: dibaoSentences,
  policyKeys: dibaoKeys,
  assess: assessDibao,
  amount: dibaoStatement,
  entitlement: {
    firstMonth: (decidedOn) => firstMonthAfter(decidedOn),
    cycle: 'monthly',
    reviewMonths: { A: 12, B: 12, C: 6 },
    endEvents: [
      { code: 'EV01', label: '死亡', endsFrom: 'month_after_event' },
      { code: 'EV04', label: '服刑、强制隔离戒毒、宣告失踪', endsFrom: 'month_after_event' },
      { code: 'EV06', label: '收入增加,不再符合', endsFrom: 'month_after_decision' },
      { code: 'EV08', label: '财产超过规定', endsFrom: 'month_after_decision' },
      { code: 'EV09', label: '转为特困人员', endsFrom: 'same_month_handover' },
      { code: 'EV12', label: '户籍迁出', endsFrom: 'month_after_decision' },
      { code: 'EV16', label: '长期未领取、失联', endsFrom: 'month_after_decision' },
      { code: 'EV17', label: '自愿退出', endsFrom: 'month_after_decision' },
      { code: 'EV18', label: '骗取', endsFrom: 'month_after_decision' },
    ],
  },
  excludes,
  papers: [
    'application', 'authorisation', 'promise', 'material-receipt', 'one-time-notice', 'acceptance-letter', 'declined-letter', 'survey-form', 'neighbour-visit', 'evaluation', 'statement', 'notice',
    'notice-result', 'objection', 'approval-form', 'report-roster', 'cover-sheet', 'confirmation-letter', 'refusal-letter', 'standing-list', 'kin-filing', 'termination-letter', 'pay-roster',
  ],
  indicators: [
    { code: 'DB-01', label: '在保户、人', unit: '户/人' },
    { code: 'DB-02', label: '发放金额', unit: '元' },
    { code: 'DB-03', label: '月发放额', unit: '元' },
    { code: 'DB-04', label: '人均补差', unit: '元/人·月' },
    { code: 'DB-06', label: '累计人次', unit: '人次' },
    { code: 'DB-07', label: '新增户人', unit: '户/人' },
    { code: 'DB-08', label: '取消户人', unit: '户/人' },
    { code: 'DB-09', label: '增标、减标', unit: '户/人/元' },
    { code: 'DB-15', label: '入户率', unit: '%' },
    { code: 'DB-16', label: '近亲属备案', unit: '户/人' },
    { code: 'DB-17', label: '新申与评出', unit: '户' },
    { code: 'DB-18', label: '新增月额', unit: '元' },
  ],
});
