import { describe, expect, it } from 'vitest';
import { changeRows, moveChange, newChangeView, type ChangeAct, type ChangeView } from '#domain/flow/change-flow.ts';
import type { UserRole } from '#shared/contract/office.ts';

const registered: ChangeView = {
  state: 'registered',
  authority: 'COUNTY',
  enteredBy: '李',
  reviewedBy: null,
  typedBy: null,
  sealedIn: null,
  relatives: [],
};
const move = (change: ChangeView, act: ChangeAct, person: string, roles: readonly UserRole[], documentNo = '某民〔2026〕9号') =>
  moveChange(change, { act, documentNo }, { person, roles }, (key) => key);
const codeOf = (outcome: ReturnType<typeof move>): string => (outcome.ok ? outcome.value : outcome.error.code);

describe('a change of a benefit', () => {
  it('is not reviewed by the person who entered it, whatever posts they hold', () => {
    expect(codeOf(move(registered, 'review', '李', ['clerk', 'reviewer']))).toBe('change_same_person');
    expect(codeOf(move(registered, 'review', '王', ['reviewer']))).toBe('reviewed');
    expect(codeOf(move(registered, 'review', '周', ['clerk']))).toBe('forbidden');
  });

  it('takes effect by the county’s paper, typed by one and checked by another', () => {
    const reviewed: ChangeView = { ...registered, state: 'reviewed', reviewedBy: '王' };
    expect(codeOf(move(reviewed, 'decide', '赵', ['head']))).toBe('change_authority');
    expect(codeOf(move(reviewed, 'type_decision', '李', ['clerk'], ' '))).toBe('change_document_missing');
    expect(codeOf(move(reviewed, 'type_decision', '李', ['clerk']))).toBe('typed');
    const typed: ChangeView = { ...reviewed, state: 'typed', typedBy: '李' };
    expect(codeOf(move(typed, 'confirm_decision', '李', ['clerk']))).toBe('change_second_person');
    expect(codeOf(move(typed, 'confirm_decision', '王', ['reviewer']))).toBe('in_force');
  });

  it('where the township decides, the head does, and not on an own entry', () => {
    const reviewed: ChangeView = { ...registered, authority: 'TOWNSHIP', state: 'reviewed', reviewedBy: '王' };
    expect(codeOf(move(reviewed, 'type_decision', '李', ['clerk']))).toBe('change_authority');
    expect(codeOf(move(reviewed, 'decide', '赵', ['head']))).toBe('in_force');
    expect(codeOf(move(reviewed, 'decide', '李', ['clerk', 'head']))).toBe('change_same_person');
    expect(codeOf(move(reviewed, 'decide', '赵', ['head'], ''))).toBe('change_document_missing');
  });

  it('a relative in the kin filing touches no step of it, from the entry to the checked decision', () => {
    const everyPost: readonly UserRole[] = ['clerk', 'reviewer', 'head'];
    for (const { act, from } of changeRows)
      for (const state of from)
        expect([act, codeOf(move({ ...registered, state, relatives: ['侄'] }, act, '侄', everyPost))]).toEqual([act, 'change_relative']);
    expect(codeOf(move(newChangeView(['侄']), 'register', '李', ['clerk']))).toBe('registered');
  });

  it('what is in force, refused or withdrawn stays so', () => {
    for (const state of ['in_force', 'refused', 'withdrawn'] as const) {
      expect(changeRows.filter((row) => row.from.includes(state))).toEqual([]);
      expect(codeOf(move({ ...registered, state }, 'withdraw', '李', ['clerk']))).toBe('change_state');
    }
  });
});
