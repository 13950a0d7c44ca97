import { describe, expect, it } from 'vitest';
import { applicationOf, receiveFields, updateSchema } from '#renderer/screens/cases/application-fields.ts';

const filled = {
  reason: '年老多病',
  coverage: 'WHOLE' as const,
  insuredPersonIds: [],
  kinDeclared: true,
  answers: {
    kinName: '李支书',
    kinPost: '青山村党支部书记',
    kinRelation: '兄弟',
    agentName: '',
    hardship: [],
    domicile: null,
    separated: true,
  },
};

describe('the application as typed at the counter', () => {
  it('asks for the relative among the cadres only once the family says there is one', () => {
    const kin = receiveFields('dibao', [], {}).filter((field) => field.name.startsWith('answers.kin'));
    expect(kin.map((field) => field.label)).toEqual(['干部姓名', '单位、职务', '近亲属关系']);
    for (const field of kin) {
      expect(field.when?.({ kinDeclared: false })).toBe(false);
      expect(field.when?.({ kinDeclared: true })).toBe(true);
    }
  });

  it('wants that relative named', () => {
    const unnamed = updateSchema.safeParse({ ...filled, answers: { kinPost: '支书' } });
    expect(unnamed.error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toEqual([
      ['answers.kinName', '申明有的，写明干部姓名和关系'],
    ]);
    expect(updateSchema.safeParse({ ...filled, kinDeclared: false, answers: {} }).success).toBe(true);
  });

  it('sends what was answered, and of the relative nothing once the tick is taken back', () => {
    expect(applicationOf(filled)).toMatchObject({
      kinNote: '李支书、青山村党支部书记、兄弟',
      answers: { kinName: '李支书', kinPost: '青山村党支部书记', kinRelation: '兄弟', separated: true },
    });
    const taken = applicationOf({ ...filled, kinDeclared: false });
    expect([taken.kinNote, taken.answers]).toEqual(['', { separated: true }]);
  });
});
