import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findVerb, readTyped } from '#node-host/cli/arguments.ts';
import { chinaDay, clockFor, mayTurnClock } from '#node-host/cli/clock.ts';
import { UsageError, type Verb } from '#node-host/cli/verb.ts';
import { verbs } from '#node-host/cli/verbs.ts';
import { callNames } from '#shared/contract/index.ts';
import { actsOn } from '#node-host/cli/act-on.ts';
import { newFolder } from '../fixtures/folders.ts';

const page = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');

/** The sections of the page: the words of a verb and what stands below them. */
const sections = new Map(
  page
    .split(/^### /mu)
    .slice(1)
    .map((part): [string, string] => [/^`([^`]+)`/u.exec(part)?.[1] ?? part.slice(0, 40), part]),
);
const named = (verb: Verb): string => verb.words.join(' ');
const blocks = (text: string, kind: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${kind}\\n([\\s\\S]*?)\\n\`\`\`$`, 'gmu'))].map((match) => match[1] ?? '');

describe('the page of the command line', () => {
  it('has a section for every verb, and no other', () => {
    expect([...sections.keys()].sort()).toEqual(verbs.map(named).sort());
  });

  it.each(verbs.map((verb): [string, Verb] => [named(verb), verb]))(
    '%s: shows the usage as the program has it, an example and an answer',
    (words, verb) => {
      const section = sections.get(words) ?? '';
      const [usage = '', example = ''] = blocks(section, '');
      expect(usage).toBe(verb.usage);
      expect(example).toMatch(new RegExp(`^npm run -s cli -- ${words}(?:\\s|$)`, 'u'));
      const answers = blocks(section, 'json');
      expect(answers).toHaveLength(1);
      expect(() => JSON.parse(answers[0] ?? '')).not.toThrow();
    },
  );

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

describe('the day on the command line', () => {
  const folderOf = (orgCode: string, demo: boolean): string => {
    const dir = newFolder('clock');
    writeFileSync(join(dir, 'office.json'), JSON.stringify({ orgCode, demo }));
    return dir;
  };

  it('is turned only where everything is made up', () => {
    expect(mayTurnClock(folderOf('420981104000', false), undefined)).toBe(false);
    expect(mayTurnClock(folderOf('420981104000', true), undefined)).toBe(true);
    expect(mayTurnClock(folderOf('999901104000', false), undefined)).toBe(true);
    expect(mayTurnClock(newFolder('clock'), '420981104000')).toBe(false);
  });

  it('is the day asked for, or a refusal', () => {
    const turned = clockFor('2026-02-28', () => true);
    if (!turned.ok) throw new Error(turned.error.code);
    expect(chinaDay(turned.value())).toBe('2026-02-28');
    expect(clockFor('2026-02-28', () => false)).toEqual({ ok: false, error: { code: 'today_not_allowed', params: {} } });
  });
});

describe('the built command line', () => {
  const program = join(import.meta.dirname, '..', '..', 'build', 'main', 'cli.js');
  const run = (...words: string[]): { code: number | null; answer: { readonly [key: string]: unknown } } => {
    const done = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8', env: { ...process.env, MINZHENG_PASSWORD: '' } });
    return { code: done.status, answer: JSON.parse(done.stdout) as { readonly [key: string]: unknown } };
  };

  it('ends with 0 and the answer, with 1 and a refusal in Chinese, with 2 for wrong usage', () => {
    expect(run('idcard', '999901196012130030')).toMatchObject({ code: 0, answer: { valid: true } });
    expect(run('deadline', '--from', '2026-02-12', '--days', '10')).toMatchObject({ code: 0, answer: { due: '2026-03-04' } });
    const refused = run('calc', 'dibao', '--facts', 'there-is-no-such-file.json');
    expect(refused).toMatchObject({ code: 1, answer: { error: { code: 'file_unreadable' } } });
    expect(JSON.stringify(refused.answer)).toMatch(/\p{Script=Han}/u);
    expect(run('user', 'list', '--dir', newFolder('empty'), '--user', '无名')).toMatchObject({
      code: 1,
      answer: { error: { code: 'password_missing' } },
    });
    expect(run('no', 'such', 'verb').code).toBe(2);
    expect(run('pay', 'return', '--nonsense')).toMatchObject({ code: 2, answer: { error: { code: 'usage' } } });
  });

  it('asks for the subject of a paper only where the office itself is not meant', () => {
    const dir = newFolder('office');
    const env = { ...process.env, MINZHENG_HOME: dir, MINZHENG_PASSWORD: 'Qingshan-2026!' };
    const call = (...words: string[]) =>
      spawnSync(process.execPath, [program, ...words, '--dir', join(dir, 'o'), '--user', '管管'], { encoding: 'utf8', env });
    call('office', 'init', '--role', 'township', '--code', '999901104000', '--name', '青山镇人民政府');
    const out = join(dir, 'paper.pdf');
    expect(call('print', 'acceptance-letter', '--out', out).status).toBe(2);
    const own = call('print', 'identity-sheet', '--out', out);
    expect(JSON.parse(own.stdout)).toMatchObject({ error: { code: 'paper_not_ready' } });
  });
});
