import { defineCodeTable } from '../code-table.ts';

/** Papers that carry the citizen's number of GB 11643 (or, for residents from Hong Kong, Macau and Taiwan, one built alike; codes §1.5): one number, one person. */
export const citizenPapers = ['IDCARD', 'HUKOU', 'TEMP_ID', 'RESIDENCE_HMT'];

export const idType = defineCodeTable({
  table: 'ID_TYPE',
  title: '证件种类',
  standard: null,
  items: [
    { code: 'IDCARD', name: '居民身份证', aliases: ['身份证'] },
    { code: 'HUKOU', name: '户口簿' },
    { code: 'TEMP_ID', name: '临时身份证' },
    { code: 'RESIDENCE_HMT', name: '港澳台居民居住证' },
    { code: 'PASSPORT', name: '护照' },
    { code: 'MILITARY', name: '军人证件', aliases: ['军官证', '士兵证'] },
    { code: 'NONE', name: '无证件' },
  ],
});
