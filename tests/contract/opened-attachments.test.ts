import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newFolder } from '../fixtures/folders.ts';
import { testOffice, TEST_PASSWORD } from '../fixtures/engine/test-office.ts';

const photograph = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(100, 7)]);
const brought = (name: string): string => {
  const path = join(newFolder('brought'), name);
  writeFileSync(path, photograph);
  return path;
};
const about = { purpose: 'material', objectType: 'household', objectId: 'none' } as const;

it('gives a family’s photograph out as a photograph, whatever the file that was brought calls itself', async () => {
  const office = await testOffice();
  const clerk = await office.as('李会计', 'clerk');
  const namedAs = async (name: string): Promise<string> => {
    const { attachmentId } = await clerk.must('files.attach', { ...about, fileToken: brought(name) });
    const { downloadId } = await clerk.must('files.openAttachment', { attachmentId });
    return (await clerk.must('files.read', { downloadId })).name;
  };
  expect(await namedAs('户口簿.jpg')).toBe('户口簿.jpg');
  expect(await namedAs('户口簿.JPEG')).toBe('户口簿.JPEG');
  // Saved under its own name, a double click would run it.
  expect(await namedAs('户口簿.jpg.hta')).toBe('户口簿.jpg.hta.jpg');
  expect(await namedAs('户口簿')).toBe('户口簿.jpg');
  expect(await namedAs('户口簿.png')).toBe('户口簿.png.jpg');
  await office.close();
});

it('holds no opened scan in memory once the base is closed', async () => {
  const office = await testOffice();
  const clerk = await office.as('李会计', 'clerk');
  const { attachmentId } = await clerk.must('files.attach', { ...about, fileToken: brought('户口簿.jpg') });
  const { downloadId } = await clerk.must('files.openAttachment', { attachmentId });
  await clerk.must('session.logout', {});
  await office.admin.must('session.logout', {});
  await clerk.must('session.login', { login: '李会计', password: TEST_PASSWORD });
  expect(await clerk.call('files.read', { downloadId })).toMatchObject({ ok: false, error: { code: 'token_unknown' } });
  await office.close();
});
