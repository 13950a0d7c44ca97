import { describe, expect, it } from 'vitest';
import { figureOf, placeOfKey } from '#renderer/app/figure-keys.ts';
import { forgetWords, signOf, textOf } from '#renderer/app/typed-words.ts';

describe('what was typed to search by', () => {
  it('stands in no address: only a sign does, and the words come back by it', () => {
    const [name, number] = [signOf('孙大山'), signOf('99990119601213')];
    expect(`${name} ${number}`).toMatch(/^\d \d$/u);
    expect([textOf(name), textOf(number), signOf('孙大山')]).toEqual(['孙大山', '99990119601213', name]);
    expect([signOf(''), textOf('')]).toEqual(['', '']);
  });

  it('is gone for the next person, whose own words get signs nobody had before', () => {
    const before = signOf('单雄信');
    forgetWords();
    const after = signOf('单雄信');
    expect(textOf(before)).toBe('');
    expect(after).not.toBe(before);
    expect(textOf(after)).toBe('单雄信');
  });
});

describe('the figure beside each screen', () => {
  it('is a key that can be pressed: the tenth screen has 0, an eleventh none', () => {
    expect(Array.from({ length: 11 }, (_, at) => figureOf(at))).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', null]);
    expect(['Digit1', 'Digit9', 'Digit0', 'KeyK', 'Numpad1'].map(placeOfKey)).toEqual([0, 8, 9, null, null]);
  });
});
