import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileProtector } from '#node-host/machine-secret.ts';
import { openProgramLog } from '#node-host/log/program-log.ts';
import { openRotatingFile } from '#node-host/log/rotating-file.ts';
import { toldError, withoutPersonal } from '#node-host/log/without-personal.ts';
import { newFolder } from '../fixtures/folders.ts';

const place = () => {
  const home = newFolder('log');
  const secret = join(home, 'machine-secret');
  return { dir: join(home, 'logs'), protector: fileProtector(secret), elsewhere: fileProtector(join(newFolder('pc'), 'machine-secret')) };
};
const bytesIn = (dir: string): string =>
  readdirSync(dir)
    .map((name) => readFileSync(join(dir, name)).toString('latin1'))
    .join('');
const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

describe('what the program writes down about itself', () => {
  it('is read back newest first, by this PC only, and lies on the disk encrypted', async () => {
    const { dir, protector, elsewhere } = place();
    const log = openProgramLog(dir, protector, () => Date.parse('2026-11-22T01:02:03.004Z'));
    log.note('start', 'desktop 0.1.0');
    log.bug('9f3a01bc', new TypeError('kaput'));
    await log.settled();
    const again = openProgramLog(dir, protector);
    const read = await again.read();
    expect(read.map(({ what, id }) => [what, id])).toEqual([
      ['bug', '9f3a01bc'],
      ['start', ''],
    ]);
    expect(read[0]).toMatchObject({ at: '2026-11-22T01:02:03.004Z' });
    expect(read[0]?.text).toContain('TypeError: kaput');
    expect(bytesIn(dir)).not.toContain('kaput');
    expect(statSync(join(dir, 'log-key')).mode & 0o777).toBe(0o600);
    expect(await openProgramLog(dir, elsewhere).read()).toEqual([]);
  });

  it('goes on with a new key when the old one is lost', async () => {
    const { dir, protector, elsewhere } = place();
    const before = openProgramLog(dir, protector);
    before.note('start', 'one');
    await before.settled();
    const after = openProgramLog(dir, elsewhere);
    after.note('start', 'two');
    expect((await after.read()).map(({ text }) => text)).toEqual(['two']);
  });

  it('never fails the work: a folder that cannot be written is no diary', async () => {
    const file = join(newFolder('log'), 'in-the-way');
    writeFileSync(file, '');
    const log = openProgramLog(join(file, 'logs'), fileProtector(join(newFolder('pc'), 'machine-secret')));
    log.note('start', 'one');
    await log.settled();
    expect(await log.read()).toEqual([]);
  });
});

describe('ten files of a megabyte', () => {
  it('are kept, the oldest go, and a record never straddles two', () => {
    const dir = newFolder('log');
    const log = openRotatingFile(dir, Buffer.alloc(32, 7), { fileBytes: 1000, files: 10 });
    for (let n = 0; n < 400; n += 1) log.append(`${n} ${'x'.repeat(100)}`);
    const files = readdirSync(dir);
    expect(files).toHaveLength(10);
    expect(Math.max(...files.map((name) => statSync(join(dir, name)).size))).toBeLessThanOrEqual(1000);
    const read = log.read();
    expect(read.at(-1)).toMatch(/^399 /u);
    expect(read.map((text) => Number(text.split(' ')[0]))).toEqual(read.map((_, at) => 400 - read.length + at));
  });

  it('survive a record cut short and one that was changed', () => {
    const dir = newFolder('log');
    const log = openRotatingFile(dir, Buffer.alloc(32, 7));
    for (const text of ['one', 'two', 'three']) log.append(text);
    const path = join(dir, readdirSync(dir)[0] ?? '');
    const whole = readFileSync(path);
    const changed = Buffer.from(whole);
    changed[10] = (changed[10] ?? 0) ^ 1;
    writeFileSync(path, changed);
    expect(log.read()).toEqual(['two', 'three']);
    writeFileSync(path, whole.subarray(0, whole.length - 3));
    expect(log.read()).toEqual(['one', 'two']);
  });
});

describe('nothing personal', () => {
  it.each([
    ['SyntaxError: Unexpected token \'张\', "张三丰 42098"... is not valid JSON', /张|42098/u],
    ['UNIQUE constraint failed: person_id_number.number = 999901196012130014', /9999/u],
    ['no such file: C:\\Users\\王镇长\\AppData\\x', /王/u],
    ['account 9999990000001000013 of 欧阳·买买提', /9999|欧阳|买买提/u],
    ['bad holder `Li Si`', /Li Si/u],
  ])('is left of %s', (text, personal) => {
    expect(withoutPersonal(text)).not.toMatch(personal);
  });

  it('is in the frames, and the place where it broke still is', () => {
    const error = new Error('张三');
    error.stack = `Error: 张三\n    at 张三 (C:\\Users\\王镇长\\desk\\engine-process.js:10:5)\n    at work (file:///home/li4/x/build/main/answers-1.js:3:1)\n    at async file:///home/li4/y.js:9:2`;
    const told = toldError(error);
    expect(told).not.toMatch(/张三|王镇长|li4/u);
    expect(told.split('\n')).toEqual(['Error: □', 'at □ (engine-process.js:10:5)', 'at work (answers-1.js:3:1)', 'at async (y.js:9:2)']);
  });

  it('stands on the disk even before it is encrypted', async () => {
    const { dir, protector } = place();
    const log = openProgramLog(dir, protector);
    log.bug('1', Object.assign(new Error('person 999901196012130014 "张三"'), { code: 'SQLITE_CONSTRAINT' }));
    const [entry] = await log.read();
    expect(entry?.text).toContain('Error SQLITE_CONSTRAINT');
    expect(JSON.stringify(entry)).not.toMatch(/张三|99990119/u);
    expect(bytesIn(dir)).not.toContain(utf8('张三'));
  });
});
