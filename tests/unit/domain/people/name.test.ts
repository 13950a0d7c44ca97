import * as fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';

import { maskAccount, maskAddress, maskIdNumber, maskIdNumberStrict, maskName, maskOneCharacter, maskPhone } from '#domain/people/mask.ts';
import { nameKey } from '#domain/people/name-key.ts';
import { charactersOutsideGbk, checkName, proposeName } from '#domain/people/name.ts';
import { namePinyin } from '#domain/people/pinyin.ts';
import { standardCharacterFor } from '#domain/people/private-use-characters.ts';

const levels = (name: string): string[] => checkName(name).findings.map((f) => `${f.level}:${f.code}`);

describe('names as people write them', () => {
  it.each([
    '张三',
    '阿依古丽·买买提',
    '𬱖某',
    '䶮',
    '〇一',
    '㛃㙍',
    '𠅤生',
    'Anna Maria',
    'ئايگۈل',
    'བཀྲ་ཤིས',
    "O'Brien-Smith",
    '葛\u{E0100}城',
  ])('takes %s without a word', (name) => {
    expect(checkName(name)).toEqual({ proposal: null, findings: [] });
  });

  it.each([
    ['•', '\u2022'],
    ['・', '\u30FB'],
    ['･', '\uFF65'],
    ['‧', '\u2027'],
    ['⋅', '\u22C5'],
    ['∙', '\u2219'],
    ['．', '\uFF0E'],
    ['half-width stop', '.'],
    ['spaces around', ' · '],
  ])('offers the national interpunct for %s', (_, mark) => {
    expect(proposeName(`阿依古丽${mark}买买提`)).toEqual({ name: '阿依古丽·买买提', changes: ['interpunct'] });
    expect(levels(`阿依古丽${mark}买买提`)).toEqual(['info:name_other_form']);
  });

  it('leaves the full stop of a Latin name alone', () => {
    expect(proposeName('John F. Smith')).toBeNull();
  });

  it.each([
    [' 张三　', '张三', ['edge_spaces']],
    ['张 三', '张三', ['layout_space']],
    ['张　三', '张三', ['layout_space']],
  ])('offers %j as %s', (typed, name, changes) => {
    expect(proposeName(typed)).toEqual({ name, changes });
  });

  it('does not close the gap in longer names, which may be a missing interpunct', () => {
    expect(proposeName('阿依古丽 买买提')).toBeNull();
  });

  it('never exchanges traditional and simplified characters', () => {
    expect(proposeName('張國榮')).toBeNull();
    expect(nameKey('張國榮')).not.toBe(nameKey('张国荣'));
  });
});

describe('rare characters of old machines', () => {
  it('knows what the private character U+E863 of GBK machines is today', () => {
    expect(standardCharacterFor('\uE863')).toBe('䶮');
    expect(standardCharacterFor('\uE815')).toBe('⺁');
    expect(standardCharacterFor('\uE816')).toBe('\u{20087}');
    expect(standardCharacterFor('\uE864')).toBe('龻');
    expect(standardCharacterFor('\uE865')).toBeNull();
    expect(standardCharacterFor('张')).toBeNull();
  });

  it('accepts it and offers the standard character', () => {
    const result = checkName('张\uE863');
    expect(result.proposal).toEqual({ name: '张䶮', changes: ['private_use'] });
    expect(result.findings).toMatchObject([{ code: 'name_private_use', level: 'info', params: { standard: '䶮', proposal: '张䶮' } }]);
    expect(nameKey('张\uE863')).toBe(nameKey('张䶮'));
    expect(namePinyin('张\uE863')).toEqual({ full: 'zhangyan', initials: 'zy' });
  });

  it('accepts a character nobody else knows, and asks', () => {
    expect(checkName('张\uE000').proposal).toBeNull();
    expect(levels('张\uE000')).toEqual(['warning:name_private_use_unknown']);
  });

  it('names the characters a bank file in GBK cannot carry', () => {
    expect(charactersOutsideGbk('张三·丰〇')).toEqual([]);
    expect(charactersOutsideGbk('䶮㛃㙍𬱖𠅤•\uE863')).toEqual(['䶮', '㛃', '㙍', '𬱖', '𠅤', '•', '\uE863']);
  });
});

describe('names that cannot be taken', () => {
  it.each([
    ['bidi override', '张\u202E三'],
    ['bidi isolate', '张\u2066三'],
    ['zero-width space', '张\u200B三'],
    ['zero-width joiner', '张\u200D三'],
    ['byte order mark', '\uFEFF张三'],
    ['tab', '张\t三'],
    ['line break', '张三\n'],
    ['null', '张\u0000三'],
    ['half a surrogate pair', '张\uD842'],
    ['line separator', '张\u2028三'],
  ])('%s', (_, name) => {
    expect(levels(name)).toEqual(['error:name_invisible_character']);
  });

  it.each(['=HYPERLINK("http://x")', '+张三', '-张三', '@张三', '＝1+1'])('a formula: %s', (name) => {
    expect(levels(name)).toContain('error:name_formula');
  });

  it('nothing, or nothing but spaces', () => {
    expect(levels('')).toEqual(['error:name_empty']);
    expect(levels(' 　')).toEqual(['error:name_empty']);
  });

  it('more than a hundred characters, counted as characters', () => {
    expect(levels('𬱖'.repeat(100))).toEqual([]);
    expect(levels('𬱖'.repeat(101))).toEqual(['error:name_too_long']);
  });

  it('asks about digits and signs', () => {
    expect(levels('张三1')).toEqual(['warning:name_odd_character']);
    expect(levels('王芳（大）')).toEqual(['warning:name_odd_character', 'warning:name_odd_character']);
  });
});

describe('the key names are compared by', () => {
  it('is the same for all writings of a name', () => {
    const writings = ['阿依古丽·买买提', '阿依古丽•买买提', '阿依古丽．买买提', ' 阿依古丽.买买提 ', '阿依古丽 买买提'];
    expect(new Set(writings.map(nameKey)).size).toBe(1);
    expect(nameKey('ＡＮＮＡ')).toBe('anna');
    expect(nameKey('葛\u{E0100}城')).toBe(nameKey('葛城'));
  });

  it('is stable, whatever was typed', () => {
    const macronAlone = '\u{1D606}\uFFE3';
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => nameKey(nameKey(text)) === nameKey(text)),
      { examples: [[macronAlone]] },
    );
  });

  it('a proposal is never proposed again and never changes the key', () => {
    const part = fc.constantFrom('张', '阿', '𬱖', ' ', '　', '·', '•', '.', 'A', '\uE863');
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
        const proposal = proposeName(parts.join(''));
        return proposal === null || (nameKey(proposal.name) === nameKey(parts.join('')) && proposeName(proposal.name)?.name === undefined);
      }),
    );
  });
});

describe('searching by pinyin', () => {
  it.each([
    ['张三', 'zhangsan', 'zs'],
    ['单雄信', 'shanxiongxin', 'sxx'],
    ['解珍', 'xiezhen', 'xz'],
    ['仇英', 'qiuying', 'qy'],
    ['查良镛', 'zhaliangyong', 'zly'],
    ['区寄', 'ouji', 'oj'],
    ['曾国藩', 'zengguofan', 'zgf'],
    ['尉迟恭', 'yuchigong', 'ycg'],
    ['吕布', 'lvbu', 'lb'],
    ['阿依古丽·买买提', 'ayigulimaimaiti', 'ayglmmt'],
    ['𬱖某', 'dimou', 'dm'],
    ['Anna Maria', 'annamaria', 'am'],
    ['', '', ''],
  ])('%s is found as %s and %s', (name, full, initials) => {
    expect(namePinyin(name)).toEqual({ full, initials });
  });

  it('reads characters of one reading as they are read in whole names', () => {
    const han = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code));
    const usual = fc.constantFrom(...Array.from('王李张陈欧阳单重行乐长朝伟芳娜秀英敏丽强建国春花梅兰'));
    fc.assert(
      fc.property(fc.array(fc.oneof(han, usual), { minLength: 2, maxLength: 4 }), (characters) => {
        const name = characters.join('');
        const whole = pinyin(name, { toneType: 'none', type: 'array', mode: 'surname', surname: 'head', v: true });
        // What the library cannot read it gives back as it is; it drops out of the letters.
        const letters = whole.filter((syllable) => /^[a-z]+$/iu.test(syllable));
        return namePinyin(name).full === letters.join('').toLowerCase();
      }),
      { numRuns: 400, examples: [[['龥', '一']]] },
    );
  });

  it('follows the family where it reads its surname otherwise', () => {
    expect(namePinyin('覃小乐', 'tan')).toEqual({ full: 'tanxiaole', initials: 'txl' });
  });
});

describe('masking', () => {
  it.each([
    ['张三', '张*'],
    ['李小明', '李**'],
    ['阿依古丽·买买提', '阿***·***'],
    ['𬱖某', '𬱖*'],
    ['葛\u{E0100}城', '葛\u{E0100}*'],
    ['', ''],
  ])('the name %s as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it.each([
    ['张三', '张*'],
    ['李小明', '李*明'],
    ['𬱖某', '𬱖*'],
    ['阿·买', '阿·*'],
  ])('one character of %s as %s', (name, masked) => {
    expect(maskOneCharacter(name)).toBe(masked);
  });

  it('numbers, keeping what an office needs to tell them apart', () => {
    expect(maskIdNumber('999901194510010171')).toBe('999901********0171');
    expect(maskIdNumberStrict('999901194510010171')).toBe('999*************71');
    expect(maskAccount('9999991234567890124')).toBe('***************0124');
    expect(maskPhone('19900000000')).toBe('199****0000');
    expect(maskPhone('138')).toBe('***');
    expect(maskAccount('0124')).toBe('****');
  });

  it('an address down to the group', () => {
    expect(maskAddress('某镇某村3组12号')).toBe('某镇某村3组');
    expect(maskAddress('某镇东岗社区二组5栋302室')).toBe('某镇东岗社区二组');
    expect(maskAddress('某路12号')).toBe('*****');
  });

  it('never shows more than the ends and keeps the length', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{5,30}$/u), (digits) => {
        const masked = [maskIdNumber(digits), maskIdNumberStrict(digits), maskAccount(digits), maskPhone(digits)];
        return masked.every((m) => m.length === digits.length && m.includes('*'));
      }),
    );
  });
});
