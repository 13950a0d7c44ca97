import '#renderer/start/zod-setup.ts';
import { describe, expect, it } from 'vitest';
import { hardshipCause } from '#domain/codes/tables/hardship-cause.ts';
import { optionsOf } from '#renderer/words/code-options.ts';
import { receiveFields, receiveSchema } from '#renderer/screens/cases/application-fields.ts';
import { lackingForAcceptance } from '#renderer/screens/cases/intake/acceptance.ts';
import { missingIn, problemOf } from '#renderer/forms/missing.ts';
import { answeredIn } from '#renderer/forms/field.ts';
import { groupsOf } from '#renderer/forms/field-group.tsx';

const fields = receiveFields('dibao', [], { HARDSHIP_CAUSE: optionsOf(hardshipCause) });
const filled = {
  applicantId: 'p1',
  appliedOn: '2026-11-20',
  channel: 'WINDOW',
  coverage: 'WHOLE',
  insuredPersonIds: [],
  reason: '年老多病',
  kinDeclared: false,
  answers: {},
};
const lacking = (values: object) => missingIn('f', receiveSchema, fields, { ...filled, ...values });

describe('what a form still lacks', () => {
  it('is nothing once its schema takes it', () => {
    expect(lacking({})).toEqual([]);
  });

  it('names the empty fields in their order on the screen, each with its place', () => {
    expect(lacking({ reason: '', applicantId: '', appliedOn: null })).toEqual([
      { what: '申请人', at: 'f/applicantId' },
      { what: '收件日期', at: 'f/appliedOn' },
      { what: '申请理由', at: 'f/reason' },
    ]);
  });

  it('says of a wrong entry that it is to be changed', () => {
    expect(lacking({ appliedOn: '二十日' })).toEqual([{ what: '收件日期', at: 'f/appliedOn', wrong: true }]);
    expect(lacking({ kinDeclared: true })).toEqual([{ what: '干部姓名', at: 'f/answers.kinName' }]);
  });

  it('names the field beside the entry too, unless the sentence was written for it: its label may be out of sight', () => {
    expect(problemOf('申请理由', '请填写')).toBe('请填写“申请理由”');
    expect(problemOf('金额', '太小（或太短），至少 1')).toBe('金额：太小（或太短），至少 1');
    expect(problemOf('干部姓名', '申明有的，写明干部姓名和关系')).toBe('申明有的，写明干部姓名和关系');
  });
});

describe('the application form', () => {
  it('asks for what is required first and folds what may be left out, each heading once', () => {
    const groups = groupsOf(fields);
    expect(groups.map(({ heading }) => heading?.label ?? null)).toEqual([
      null,
      '有近亲属关系的干部',
      '困难原因、自报收入、代办人',
      '户籍',
      '住房、土地与支出',
    ]);
    for (const { heading, fields: parts } of groups)
      if (parts.some(({ required }) => required === true)) expect(heading?.fold ?? false).toBe(false);
    expect(groups.filter(({ heading }) => heading?.fold === true)).toHaveLength(3);
  });

  it('tells how much of a folded part is filled in', () => {
    const living = groupsOf(fields).at(-1)?.fields ?? [];
    expect(answeredIn(living, filled)).toBe(0);
    expect(answeredIn(living, { answers: { housingKind: 'rented', housingUnsafe: false, landMu: '', livestock: '鸡十只' } })).toBe(2);
  });
});

describe('what acceptance still waits for', () => {
  const material = {
    note: '',
    attachmentId: null,
    on: null,
    by: '',
    derived: false,
    provider: 'applicant',
    required: true,
    state: 'missing',
  } as const;
  const form = { ...material, code: 'M1', name: '申请书' };
  const card = { ...material, code: 'M5', name: '一卡通账户', state: 'wrong' } as const;
  const divorce = { ...material, code: 'O3', name: '离婚协议', required: false } as const;
  const office = { ...material, code: 'S4', name: '婚姻登记', provider: 'office', required: false } as const;
  const asked = (answer: boolean | null) => [
    { key: 'ours', text: '是否属于本机关职权？', advice: '', answer: true },
    { key: 'complete', text: '材料种类、数量是否齐全？', advice: '一次性告知', answer },
  ];

  it('is what the family has to bring and the questions nobody answered, never what the office looks up itself', () => {
    expect(lackingForAcceptance([form, card, divorce, office], asked(null))).toEqual([
      { what: '申请书（未交）', at: 'material/M1' },
      { what: '一卡通账户（不合要求）', at: 'material/M5' },
      { what: '受理审查五问（还有 1 问没有答）', at: 'question/complete' },
    ]);
    expect(lackingForAcceptance([divorce, office], asked(true))).toEqual([]);
  });

  it('is a question answered no, too', () => {
    expect(lackingForAcceptance([], asked(false)).map(({ at }) => at)).toEqual(['question/complete']);
  });

  it('beside the button counts many materials instead of naming them', () => {
    const many = ['M1', 'M2', 'M3'].map((code) => ({ ...form, code }));
    expect(lackingForAcceptance(many, asked(true), true)).toEqual([{ what: '3 样材料', at: 'material/M1' }]);
  });
});
