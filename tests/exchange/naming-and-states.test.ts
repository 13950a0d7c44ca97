import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikePackage, packageFileName, shownFileName } from '#exchange/naming/file-name.ts';
import { humanNumber, nextHumanNumber } from '#exchange/naming/human-number.ts';
import { inboxEvents, inboxNames, inboxStates, inboxTable, nextInboxState } from '#exchange/states/inbox.ts';
import {
  eventBySeen,
  eventByWants,
  nextOutboxState,
  outboxEvents,
  outboxNames,
  outboxStates,
  outboxTable,
  supersedes,
} from '#exchange/states/outbox.ts';
import { packageSentences } from '#exchange/package/refusals.ts';
import { packageSentence } from '#exchange/package/sentence.ts';

describe('file names on the stick', () => {
  const usual = {
    direction: 'up',
    from: '青山镇人民政府',
    to: '临江县民政局',
    number: '2026-000124',
    content: '最低生活保障',
    day: '2026-11-21',
    checkCode: '482719305562',
  } as const;
  it('say direction, offices, number, contents, day and the first group of the 核对码', () => {
    expect(packageFileName(usual)).toBe('上报_青山镇_临江县_2026-000124_最低生活保障_20261121_核4827.mzx');
    expect(
      packageFileName({
        ...usual,
        direction: 'down',
        from: usual.to,
        to: usual.from,
        number: '2026-000058',
        content: '审批结果',
        day: '2026-11-25',
        checkCode: '903100000000',
      }),
    ).toBe('下发_临江县_青山镇_2026-000058_审批结果_20261125_核9031.mzx');
  });

  it('are safe on every file system whatever an office is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 }), (from, content) => {
        const name = packageFileName({ ...usual, from, content });
        expect(name).toMatch(/^[\u4e00-\u9fffA-Za-z0-9_-]+\.mzx$/u);
        expect(name.length).toBeLessThanOrEqual(80);
      }),
    );
  });

  it('are only hints: renamed copies are still looked at, other files are not', () => {
    expect(['包 (1).mzx', '上报 - 副本.MZX', 'a.mzx'].every(looksLikePackage)).toBe(true);
    expect(['x.mzx.bak', 'a.exe', '.hidden.mzx', '~mzx-1.mzx', 'mzx'].some(looksLikePackage)).toBe(false);
  });

  it('are shown with their invisible characters', () => {
    expect(shownFileName('上报\u202Exzm.exe')).toBe('上报[U+202E]xzm.exe');
    expect(shownFileName('x'.repeat(300)).length).toBe(120);
  });
});

describe('numbers people read', () => {
  it('run through the year and start again in a new one', () => {
    expect(nextHumanNumber(null, 2026)).toBe('2026-000001');
    expect(nextHumanNumber('2026-000124', 2026)).toBe('2026-000125');
    expect(nextHumanNumber('2026-000124', 2027)).toBe('2027-000001');
    expect(() => humanNumber(2026, 1_000_000)).toThrow('out of range');
  });
});

describe('states of packages', () => {
  it.each([
    ['outbox', outboxTable, outboxStates, outboxEvents, outboxNames],
    ['inbox', inboxTable, inboxStates, inboxEvents, inboxNames],
  ] as const)('%s: one way for each event, every state reachable and named', (_, table, states, events, names) => {
    const pairs = table.map((row) => `${row.from} ${row.event}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    const reached = new Set<string>([states[0]]);
    for (let i = 0; i < states.length; i++) for (const row of table) if (reached.has(row.from)) reached.add(row.to);
    expect([...reached].sort()).toEqual([...states].sort());
    expect(events.filter((e) => !table.some((row) => row.event === e))).toEqual([]);
    expect(Object.keys(names)).toEqual([...states]);
  });

  it('a sealed package is never unsealed, and what is merged into a newer one can still be found delivered', () => {
    expect(outboxTable.some((row) => row.to === 'draft')).toBe(false);
    expect(nextOutboxState('sealed', 'write')).toBe('written');
    expect(nextOutboxState('written', 'newer_sealed')).toBe('merged');
    expect(nextOutboxState('merged', 'seen')).toBe('delivered');
    // Found late, a package that was passed over tells of itself.
    expect(nextOutboxState('merged', 'passed')).toBe('covered');
    expect(nextOutboxState('delivered', 'passed')).toBeNull();
    expect(nextOutboxState('covered', 'receipt')).toBe('processed');
    expect(nextOutboxState('draft', 'write')).toBeNull();
  });

  it('what is no state is neither replaced by a newer package nor carried by it', () => {
    const states = ['report', 'decision', 'state'] as const;
    const others = ['blobs', 'trust', 'keychange'] as const;
    for (const kind of states) {
      expect(others.flatMap((other) => [supersedes(kind, other), supersedes(other, kind), supersedes(other, other)])).toEqual(
        Array(9).fill(false),
      );
      expect(supersedes(kind, 'report')).toBe(true);
      // The county names the attachments it read; the report before them may be lost.
      expect(others.map((other) => eventBySeen({ seq: 4, kind }, { seq: 5, kind: other }))).toEqual([null, null, null]);
      expect(others.map((other) => eventBySeen({ seq: 4, kind: other }, { seq: 5, kind }))).toEqual([null, null, null]);
      expect(eventBySeen({ seq: 4, kind }, { seq: 5, kind: 'report' })).toBe('passed');
      expect(eventBySeen({ seq: 6, kind }, { seq: 5, kind: 'report' })).toBeNull();
    }
    for (const kind of others) expect(eventBySeen({ seq: 5, kind }, { seq: 5, kind })).toBe('seen');
  });

  it('a journal asked for takes the place of the states before it, and stands in its own package alone', () => {
    expect([supersedes('audit', 'report'), supersedes('report', 'audit'), supersedes('audit', 'audit')]).toEqual([true, false, false]);
    expect(eventBySeen({ seq: 4, kind: 'report' }, { seq: 5, kind: 'audit' })).toBe('passed');
    expect(eventBySeen({ seq: 4, kind: 'audit' }, { seq: 5, kind: 'report' })).toBeNull();
    expect(eventBySeen({ seq: 5, kind: 'audit' }, { seq: 5, kind: 'audit' })).toBe('seen');
  });

  it('what is no state is missed once the peer has read something later and is known to lack it, and done with once it lacks nothing', () => {
    const sent = { seq: 4 };
    expect(eventByWants(sent, { lacks: true, asks: true, applied: 5 })).toBe('missed');
    expect(eventByWants(sent, { lacks: true, asks: true, applied: 3 })).toBeNull();
    expect(eventByWants(sent, { lacks: true, asks: false, applied: 5 })).toBeNull();
    expect(eventByWants(sent, { lacks: false, asks: false, applied: 0 })).toBe('passed');
    expect([nextOutboxState('written', 'missed'), nextOutboxState('delivered', 'missed')]).toEqual(['missed', null]);
    expect([nextOutboxState('missed', 'receipt'), nextOutboxState('missed', 'passed')]).toEqual(['processed', 'covered']);
  });

  it('a fork is imported only after its release', () => {
    expect(nextInboxState('trusted', 'fork')).toBe('forked');
    expect(nextInboxState('forked', 'import')).toBeNull();
    expect(nextInboxState('forked', 'release')).toBe('ready');
  });

  it('every refusal code has a sentence that ends', () => {
    for (const [code, sentence] of Object.entries(packageSentences)) expect(sentence, code).toMatch(/。$/u);
  });

  it('a clerk reads what to do about a damaged package, and behind it the code to read out on the telephone', () => {
    const sentence = packageSentence({ code: 'E_CONTAINER', params: { detail: '文件被截断' } });
    expect(sentence).toContain('重新写一次盘');
    expect(sentence).toMatch(/报代码 E_CONTAINER：文件被截断。$/u);
    for (const [code, text] of Object.entries(packageSentences))
      expect(text.split('报代码')[0], code).not.toMatch(/外壳|包头|摘要|压缩|字节|UTF-8|密码套件/u);
  });

  it('a row is told by the title of its table', () => {
    expect(packageSentence({ code: 'E_FIELD', params: { table: 'cases', line: 3, column: '户主' } })).toBe(
      '“案件”第 3 行的“户主”填得不合规定。',
    );
  });
});
