const review = '《最低生活保障审核确认办法》（民发〔2021〕57号）';
const socialAssistance = '《社会救助暂行办法》（国务院令第649号）';
const widerCover = '《关于进一步做好最低生活保障等社会救助兜底保障工作的通知》（民发〔2022〕83号）';
const civilCode = '《中华人民共和国民法典》';

/** Documents that clauses name, as they are printed: title, number and article; a document alone where no article says it. */
export const documents = {
  /** 《最低生活保障审核确认办法》 as a whole: for rules that rest on several of its articles. */
  minimumReview: review,
  authority: `${review}第二条`,
  application: `${review}第四条`,
  placeOfApplication: `${review}第四条、第五条`,
  agent: `${review}第六条`,
  familyMembers: `${review}第七条`,
  minimumEdge: `${review}第八条`,
  familyDuties: `${review}第九条`,
  minimumMaterials: `${review}第十条`,
  kinRegister: `${review}第十一条`,
  income: `${review}第十三条`,
  /** By the category of an income. */
  incomeKinds: {
    WAGE: `${review}第十三条第一款第（一）项`,
    BIZ: `${review}第十三条第一款第（二）项`,
    PROP: `${review}第十三条第一款第（三）项`,
    TRANS: `${review}第十三条第一款第（四）项`,
    OTHER: `${review}第十三条第一款第（五）项`,
  },
  incomeExempt: `${review}第十三条第二款`,
  basicPension: `${review}第十三条第二款第（三）项`,
  incomeDeducted: `${review}第十三条第三款`,
  property: `${review}第十四条`,
  startSurvey: `${review}第十五条`,
  surveyTeam: `${review}第十六条`,
  startVerification: `${review}第十七条`,
  recheck: `${review}第十八条`,
  publicNotice: `${review}第十九条`,
  objection: `${review}第十九条第二款`,
  countyReview: `${review}第二十条`,
  decision: `${review}第二十一条`,
  wholeTerm: `${review}第二十二条`,
  difference: `${review}第二十三条`,
  noticePlan: `${review}第十九条、第二十四条`,
  payment: `${review}第二十五条`,
  specialCare: `${review}第二十七条`,
  periodicReview: `${review}第三十一条`,
  changes: `${review}第三十二条`,
  refusedWork: `${review}第三十四条`,

  eligibility: `${socialAssistance}第九条`,
  linkedPrograms: `${socialAssistance}第十五条第三款`,
  medicalAid: `${socialAssistance}第二十八条第（一）项`,
  temporaryAid: `${socialAssistance}第四十七条`,
  standardSetting: `${socialAssistance}第十条`,
  fraud: `${socialAssistance}第六十八条`,

  wholeFamily: `${widerCover}第一条第（一）项`,
  gradualExit: `${review}第三十三条；${widerCover}第一条第（三）项`,
  singlePerson: `${review}第八条；${widerCover}第一条第（四）项`,

  tekunStandard: '《国务院关于进一步健全特困人员救助供养制度的意见》（国发〔2016〕14号）',
  extremePoverty: '《特困人员认定办法》（民发〔2021〕43号）第十七条',
  disabilitySubsidies: '《国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见》（国发〔2015〕52号）',
  temporaryRelief: '《关于进一步加强和改进临时救助工作的意见》（民发〔2018〕23号）',
  civilCodePeriods: `${civilCode}第二百零三条`,
  civilCodeKin: `${civilCode}第一千零四十五条`,
  dibaoArchives: '民政部办公厅、国家档案局办公室关于加强最低生活保障档案管理的通知',
  personalInformation: '《中华人民共和国个人信息保护法》第十九条、第四十七条',
  networkSecurity: '《中华人民共和国网络安全法》',
  officeDefault: '县（市、区）没有规定，暂按程序默认，待县确认',
} as const;

/** Whether a ground is none but the program's own, which no letter to a family may name. */
export const isOfficeDefault = (clause: string): boolean => clause === documents.officeDefault;

/** A clause without the days of its documents: `《…》(民发〔2021〕57号)第十九条`. */
export const withoutDay = (clause: string): string => clause.replaceAll(/[,，]\d{4}-\d{2}-\d{2}(?=[)）])/gu, '');

/** Several grounds of one line as one text, `；` between them; a document named twice by the same article stands once. */
export const joinClauses = (...clauses: readonly string[]): string => {
  const known = new Map<string, string>();
  for (const clause of clauses.flatMap((one) => one.split('；'))) if (!known.has(withoutDay(clause))) known.set(withoutDay(clause), clause);
  return [...known.values()].join('；');
};
