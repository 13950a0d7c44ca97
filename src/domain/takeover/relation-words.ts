import { nameOfCode } from '../codes/code-table.ts';
import { relation } from '../codes/tables/relation.ts';
import { squeeze } from '../spreadsheet/grid.ts';
import type { Reading } from '../spreadsheet/read-value.ts';

/** Spoken words of rosters beside the names and aliases of GB/T 4761-2008. */
const spoken: Readonly<Record<string, string>> = {
  户主本人: '02',
  本人户主: '02',
  申请人: '02',
  本人: '02',
  爱人: '10',
  老伴: '10',
  之妻: '12',
  之夫: '11',
  儿: '20',
  之子: '20',
  大儿: '22',
  二儿: '23',
  独子: '21',
  四儿子: '25',
  五儿子: '26',
  养子继子: '27',
  之女: '30',
  大女: '32',
  独女: '31',
  四女儿: '35',
  五女儿: '36',
  养女继女: '37',
  子媳: '38',
  孙: '40',
  之孙: '41',
  长孙: '41',
  次孙: '41',
  长孙女: '42',
  次孙女: '42',
  孙媳: '45',
  重孙: '47',
  重孙子: '47',
  重孙女: '48',
  之父: '51',
  爸爸: '51',
  之母: '52',
  妈妈: '52',
  兄妹: '70',
  兄弟: '70',
  姐妹: '70',
  哥: '71',
  大哥: '71',
  嫂嫂: '72',
  之弟: '73',
  弟弟: '73',
  弟媳妇: '74',
  妹妹: '77',
  之妹: '77',
  其它: '80',
  其他关系: '80',
  伯伯: '81',
  大伯: '81',
  叔: '83',
  婶: '84',
  舅: '85',
  姨夫: '87',
  姨妈: '88',
  姨: '88',
  姑夫: '89',
  姑妈: '90',
  姑: '90',
  堂兄: '91',
  堂弟: '91',
  堂姐: '91',
  堂妹: '91',
  表兄: '92',
  表弟: '92',
  表姐: '92',
  表妹: '92',
  侄: '93',
  亲属: '97',
  亲戚: '97',
  无亲属关系: '99',
};

const byWord: ReadonlyMap<string, string> = new Map([
  ...relation.items.flatMap((item) =>
    [item.code, item.name, ...(item.aliases ?? [])].map((word): [string, string] => [squeeze(word), item.code]),
  ),
  ...Object.entries(spoken),
]);

/** 母子, 父女 … say two persons without saying who is who; GB/T 4761 has no code for a pair. */
const pairs: Readonly<Record<string, readonly string[]>> = {
  母子: ['52', '20'],
  父子: ['51', '20'],
  母女: ['52', '30'],
  父女: ['51', '30'],
  祖孙: ['60', '40'],
  婆媳: ['54', '38'],
  翁婿: ['55', '28'],
  姐弟: ['75', '73'],
  叔侄: ['83', '93'],
};

export const headRelation = '02';
export const otherRelation = '80';

/** The name of a relation code. */
export const relationWord = (code: string): string => nameOfCode(relation, code);

/** Every relation but the head's, for a choice by hand. */
export const relationChoices: readonly string[] = relation.items.map((item) => item.code).filter((code) => code !== '01' && code !== '02');

/** Two-digit code for a relation word; pairs (母子) are unsure, unknown words unreadable. */
export const readRelation = (typed: string): Reading<string> => {
  const text = squeeze(typed)
    .replaceAll(/[()]/gu, '')
    .replace(/^(与户主为?|户主的?|系|为)(?=.)/u, '');
  if (text === '' || /^[-—/、]+$/u.test(text)) return { kind: 'blank' };
  const direct = byWord.get(squeeze(typed)) ?? byWord.get(text);
  if (direct !== undefined) return { kind: 'value', value: direct, repaired: false };
  const pair = Object.hasOwn(pairs, text) ? pairs[text] : undefined;
  return pair === undefined ? { kind: 'unreadable' } : { kind: 'unsure', values: pair };
};

/** What the relation says of the person's sex, where it does: 父亲 is a man. */
export const sexOfRelation = (code: string): 'male' | 'female' | null => {
  if (/^(11|2[0-9]|41|43|46|47|51|53|55|57|61|63|66|71|73|76|78|81|83|85|87|89|93|95)$/u.test(code)) return 'male';
  return /^(12|3[0-9]|42|44|45|48|52|54|56|58|62|64|67|72|74|75|77|82|84|86|88|90|94|96)$/u.test(code) ? 'female' : null;
};
