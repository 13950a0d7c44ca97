import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shapesOf } from '../fixtures/engine/exchange-watch.ts';
import { villagesCsv } from '../fixtures/engine/families.ts';
import { testOffice } from '../fixtures/engine/test-office.ts';
import { filesBelow, keyOf } from './folder.ts';
import { child } from './killing.ts';
import { secrets } from './child/scenarios.ts';
import { newFolder } from '../fixtures/folders.ts';

describe('a stolen disk tells nothing', () => {
  it('no name, number, account, note, scan, password or key lies in clear in the data folder, the temporary folder or what the program prints', async () => {
    const office = await testOffice();
    await office.admin.must('divisions.importCsv', { text: villagesCsv() });
    await office.as('李会计', 'clerk');
    const key = await keyOf(office.dir);
    await office.engine.close();
    const temporary = newFolder('tmp');
    const scan = join(newFolder('outside'), '欧阳春花的病历.png');
    const outside = newFolder('acks');
    const worked = spawnSync(process.execPath, [child, office.dir, 'secrets', join(outside, 'acks'), '李会计', scan], {
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    });
    expect(worked.status, worked.stderr).toBe(0);
    // Both as it lies while the office is open (with its write-ahead log) and after it was closed.
    const places = [office.dir, temporary, `${office.dir}-open`];
    const files = places.flatMap(filesBelow);
    expect(files.filter((path) => path.includes('blobs')).length).toBeGreaterThan(0);
    expect(files.some((path) => path.endsWith('-open/office.mzdb-wal'))).toBe(true);
    const wanted = [...secrets, '欧阳春花的病历', 'Qingshan-2026', key.toString('hex')];
    for (const path of files) {
      const bytes = readFileSync(path);
      for (const secret of wanted) for (const shape of shapesOf(secret)) expect(bytes.includes(shape), `${secret} in ${path}`).toBe(false);
      expect(bytes.includes(key), `key in ${path}`).toBe(false);
    }
    for (const secret of secrets) expect(`${worked.stdout}${worked.stderr}`).not.toContain(secret);
    await office.close();
  });
});
