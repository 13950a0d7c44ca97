/** 比对名单的种类, by who keeps what: 信息核对的数据来源 (social-assistance.md, 核对报告). The name travels with the code. */
export const matchListNames = {
  deceased: '死亡人员',
  vehicle: '机动车',
  property: '不动产',
  business: '工商登记',
  tax: '纳税',
  social_insurance: '社会保险',
  employment: '就业',
  housing_fund: '住房公积金',
  deposits: '存款、证券',
  payroll: '财政供养',
  exit_entry: '出入境',
  marriage: '婚姻登记',
  other_aid: '其他救助在册',
  custody: '服刑、羁押',
  other: '其他',
} as const;
export type MatchListKind = keyof typeof matchListNames;

/** How a doubt names the list it came from. */
export const matchSource = (listName: string, source: string, asOf: string): string => `县比对名单：${listName}（${source}），截至 ${asOf}`;
