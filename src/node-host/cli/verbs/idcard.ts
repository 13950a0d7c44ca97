import { readIdCard } from '#engine/calculator/id-number.ts';
import { done } from '#shared/values/refusal.ts';
import type { Verb } from '../verb.ts';

export const idcard: Verb = {
  words: ['idcard'],
  usage: 'idcard NUMBER',
  about: '读一个身份证号码：说了什么，哪里不对',
  run: async ({ typed, today }) => done(readIdCard(typed.word(0, 'NUMBER'), today())),
};
