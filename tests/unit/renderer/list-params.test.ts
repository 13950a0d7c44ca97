import { describe, expect, it } from 'vitest';
import { changedParams, readParams } from '#renderer/app/params.ts';

const defaults = { text: '', village: '', state: 'open', sort: 'due' };
const asText = (params: Readonly<Record<string, string>>): string => new URLSearchParams(params).toString();

describe('a list as it was left', () => {
  it('is read from its address, with the usual where the address says nothing', () => {
    expect(readParams('', defaults)).toEqual(defaults);
    expect(readParams('state=received%2Csurveying&text=%E5%BC%A0', defaults)).toEqual({
      text: '张',
      village: '',
      state: 'received,surveying',
      sort: 'due',
    });
    // 全部 is a choice of its own, not the usual one.
    expect(readParams('state=', defaults).state).toBe('');
  });

  it('keeps what was not changed and leaves out what is usual', () => {
    expect(asText(changedParams('tab=lines&village=9901', { text: '张' }, defaults))).toBe('tab=lines&village=9901&text=%E5%BC%A0');
    expect(asText(changedParams('village=9901&sort=no', { village: '', sort: 'due' }, defaults))).toBe('');
    expect(asText(changedParams('', { state: '' }, defaults))).toBe('state=');
  });

  it('begins at the first page under another filter, and comes back to the same page otherwise', () => {
    const filtered = changedParams('page=3&sort=no', { text: '李', page: '' }, { ...defaults, page: '' });
    expect(asText(filtered)).toBe('sort=no&text=%E6%9D%8E');
    expect(asText(changedParams('sort=no', { page: '2', size: '50' }, { page: '1', size: '50' }))).toBe('sort=no&page=2');
  });
});
