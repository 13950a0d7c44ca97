/** Of 2027 nothing is published: the offices count by a made-up notice, its weekdays off as many as the lawful holidays. */
export const nationalCalendar = {
  year: 2027,
  off: [
    '2027-01-01',
    '2027-02-05',
    '2027-02-06',
    '2027-02-07',
    '2027-02-08',
    '2027-02-09',
    '2027-02-10',
    '2027-04-05',
    '2027-05-01',
    '2027-05-02',
    '2027-05-03',
    '2027-05-04',
    '2027-06-09',
    '2027-09-15',
    '2027-10-01',
    '2027-10-02',
    '2027-10-03',
    '2027-10-04',
    '2027-10-05',
  ],
  work: [],
  statutory: [
    '2027-01-01',
    '2027-02-05',
    '2027-02-06',
    '2027-02-07',
    '2027-02-08',
    '2027-04-05',
    '2027-05-01',
    '2027-05-02',
    '2027-06-09',
    '2027-09-15',
    '2027-10-01',
    '2027-10-02',
    '2027-10-03',
  ],
  source: { doc: '国务院办公厅关于2027年部分节假日安排的通知（验收用，虚构）', number: '国办发明电〔2026〕9号', date: '2026-11-20' },
};

export const standardBefore = 72_200;
export const standardAfter = 76_200;
/** The county's new standard: known at the end of July, in force from July. */
export const newStandard = {
  title: '临江县 2027 年低保标准',
  note: '验收用，虚构。',
  example: true,
  rows: [
    {
      id: 'accept-linjiang-std-rural-2027-07',
      key: 'db_std',
      scope: { county: '999901000000', area: 'rural' },
      from: '2027-07',
      value: { amountFen: standardAfter, per: 'month' },
      source: { doc: '临江县民政局关于调整最低生活保障标准的通知', number: '临民发〔2027〕20号', date: '2027-07-28', article: '第一条' },
      note: '',
    },
  ],
};
