import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identityToRecipient } from 'age-encryption';
import { heardPhoneCode, phoneCodeOf } from '#exchange/suite/phone-code.ts';
import { county, hex, otherTownship, township } from '../offices.ts';

const place = { headHash: `h:${hex('package')}`, seq: 124 };
const [ours, theirs] = [township.keys, county.keys];
const read = phoneCodeOf(theirs.secretKeys.encrypt, ours.publicKeys.encrypt, place);

test('both offices reckon the same ten digits, each with its own key', () => {
  expect(phoneCodeOf(ours.secretKeys.encrypt, theirs.publicKeys.encrypt, place)).toBe(read);
  expect(read).toMatch(/^\d{10}$/u);
});

test('the digits are those of the vector', async () => {
  // 32 × 01 and 32 × 02 as age identities; the figure was reckoned with a second implementation.
  const one = 'AGE-SECRET-KEY-1QYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZ9K4CN';
  const two = 'AGE-SECRET-KEY-1QGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQ0N3JDM';
  expect(phoneCodeOf(one, await identityToRecipient(two), place)).toBe('8228655457');
});

test('another package, another place and another office have others', () => {
  expect(phoneCodeOf(theirs.secretKeys.encrypt, ours.publicKeys.encrypt, { ...place, seq: 125 })).not.toBe(read);
  expect(phoneCodeOf(theirs.secretKeys.encrypt, ours.publicKeys.encrypt, { ...place, headHash: `h:${hex('other')}` })).not.toBe(read);
  expect(phoneCodeOf(otherTownship.keys.secretKeys.encrypt, theirs.publicKeys.encrypt, place)).not.toBe(read);
});

test('one digit misheard is found, in whatever figures it was typed', () => {
  expect(heardPhoneCode(` ${read.slice(0, 5)} ${read.slice(5)} `)).toBe(read);
  expect(heardPhoneCode(read.replaceAll(/\d/gu, (d) => String.fromCodePoint(0xff10 + Number(d))))).toBe(read);
  expect(heardPhoneCode(read.slice(1))).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const wrong = read.slice(0, at) + String((Number(read.charAt(at)) + by) % 10) + read.slice(at + 1);
      expect(heardPhoneCode(wrong)).toBeNull();
    }),
  );
});
