import { describe, expect, it } from 'vitest';
import { reviewClassOf, type ReviewedMember } from '#domain/reviews/review-class.ts';

const workingAge = { from: 16, below: 60 };
const member = (traits: Partial<ReviewedMember> = {}): ReviewedMember => ({
  birthDate: '1985-03-05',
  labor: null,
  disability: null,
  severeIllness: false,
  ...traits,
});
const classOf = (members: readonly ReviewedMember[], incomes: readonly string[] = []) =>
  reviewClassOf(members, incomes, '2026-11-12', workingAge);
const old = member({ birthDate: '1950-01-01' });
const child = member({ birthDate: '2015-01-01' });

describe('the class a family is reviewed by', () => {
  it('a grown member of whose ability to work nothing is recorded counts as able, as after a takeover', () => {
    expect(classOf([old, member()])).toBe('C');
    expect(classOf([old, child])).toBe('A');
  });

  it('working age begins with the 16th birthday and ends with the 60th; where the birthday is not known, nothing shows that the person is outside it', () => {
    expect(classOf([member({ birthDate: '2010-11-12' })])).toBe('C');
    expect(classOf([member({ birthDate: '2010-11-13' })])).toBe('A');
    expect(classOf([member({ birthDate: '1966-11-13' })])).toBe('C');
    expect(classOf([member({ birthDate: '1966-11-12' })])).toBe('A');
    expect(classOf([member({ birthDate: null })])).toBe('C');
  });

  it('what is recorded of the ability to work goes before the age', () => {
    expect(classOf([member({ labor: 'NONE_LOST' })])).toBe('A');
    expect(classOf([member({ birthDate: '1960-01-01', labor: 'PARTIAL' })])).toBe('C');
  });

  it('an able family is stable only by an income that is recorded and comes regularly: none recorded is none known', () => {
    expect(classOf([member({ labor: 'FULL' })])).toBe('C');
    expect(classOf([member({ labor: 'FULL' })], ['TRANS'])).toBe('B');
    expect(classOf([member({ labor: 'FULL' })], ['TRANS', 'WAGE'])).toBe('C');
  });

  it('整户无劳动力或重病重残: one gravely ill or disabled member makes no class A of a family in which others can work', () => {
    const ill = member({ severeIllness: true });
    expect(classOf([ill])).toBe('A');
    expect(classOf([ill, old, child])).toBe('A');
    expect(classOf([ill, member({ labor: 'FULL' })], ['WAGE'])).toBe('C');
    expect(classOf([member({ labor: 'PARTIAL', disability: { type: '4', level: 1 } })])).toBe('A');
  });

  it('a third grade of 智力 or 精神 is grave as the first two grades are; a third grade of another kind is not', () => {
    expect(classOf([member({ disability: { type: '5', level: 3 } })])).toBe('A');
    expect(classOf([member({ disability: { type: '6', level: 3 } })])).toBe('A');
    expect(classOf([member({ disability: { type: '4', level: 3 } })])).toBe('C');
    expect(classOf([member({ disability: { type: '', level: 2 } })])).toBe('A');
  });
});
