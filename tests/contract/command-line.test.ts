import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findVerb, readTyped } from '#node-host/cli/arguments.ts';
import { UsageError, type Verb } from '#node-host/cli/verb.ts';
import { verbs } from '#node-host/cli/verbs.ts';
import { callNames } from '#shared/contract/index.ts';
import { actsOn } from '#node-host/cli/act-on.ts';

const page = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');

/** The sections of the page: the words of a verb and what stands below them. */
const sections = new Map(
  page
    .split(/^### /mu)
    .slice(1)
    .map((part): [string, string] => [/^`([^`]+)`/u.exec(part)?.[1] ?? part.slice(0, 40), part]),
);
const named = (verb: Verb): string => verb.words.join(' ');
const blocks = (text: string, kind: string): string[] => [...text.matchAll(new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)\\n\`\`\`$`, 'gmu'))].map((match) => match[1] ?? '');

describe('the page of the command line', () => {
  it('has a section for every verb, and no other', () => {
    expect([...sections.keys()].sort()).toEqual(verbs.map(named).sort());
  });

  it.each(verbs.map((verb): [string, Verb] => [named(verb), verb]))('%s: shows the usage as the program has it, an example and an answer', (words, verb) => {
    const section = sections.get(words) ?? '';
    const [usage = '', example = ''] = blocks(section, '');
    expect(usage).toBe(verb.usage);
    expect(example).toMatch(new RegExp(`^npm run -s cli -- ${words}(?:\\s|$)`, 'u'));
    const answers = blocks(section, 'json');
    expect(answers).toHaveLength(1);
    expect(() => JSON.parse(answers[0] ?? '')).not.toThrow();
  });

  it('uses only options the verbs know in its examples', () => {
    for (const verb of verbs) {
      const [, example = ''] = blocks(sections.get(named(verb)) ?? '', '');
      const typed = example.replace('npm run -s cli -- ', '').match(/'[^']*'|\S+/gu) ?? [];
      expect(() => readTyped(verb, typed), named(verb)).not.toThrow();
    }
  });
});

describe('the verbs', () => {
  it('are one file each, and each file is on the list', () => {
    const files = readdirSync(new URL('../../src/node-host/cli/verbs/', import.meta.url));
    expect(files).toHaveLength(verbs.length);
    expect(new Set(verbs.map(named)).size).toBe(verbs.length);
  });

  it('are found by the longest words that fit', () => {
    for (const verb of verbs) expect(findVerb(verbs, [...verb.words, 'x'])).toBe(verb);
    expect(findVerb(verbs, ['nothing'])).toBeUndefined();
  });

  it('name every act that changes a case, a person or a household', () => {
    for (const subject of ['cases', 'people', 'households'] as const) {
      for (const act of actsOn(subject)) expect(callNames).toContain(`${subject}.${act}`);
      expect(actsOn(subject).length).toBeGreaterThan(1);
    }
    expect(actsOn('cases')).toEqual(expect.arrayContaining(['accept', 'recordSurvey', 'propose', 'recordPaperDecision']));
  });

  it('end wrong usage before anything is opened', () => {
    const known = verbs.find((verb) => named(verb) === 'pay return');
    if (known === undefined) throw new Error('pay return is gone');
    expect(() => readTyped(known, ['pay', 'return', '--no-such-option'])).toThrow(UsageError);
    expect(() => readTyped(known, ['pay', 'return']).needed('code')).toThrow(UsageError);
  });
});
