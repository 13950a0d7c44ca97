import { join } from 'node:path';
import { done, refuse } from '#shared/values/refusal.ts';
import { writeWhole } from '../../file-tokens.ts';
import type { Verb } from '../verb.ts';

export const officeAskCounty: Verb = {
  words: ['office', 'ask-county'],
  usage: 'office ask-county --out FOLDER --dir D',
  about: '密码和恢复码都没有了：写出给县里的开启申请和要盖章的申请表（网页文件），并说出印在表上的 30 位指纹；不用登录',
  options: { out: { type: 'string' } },
  run: async ({ typed, open }) => {
    const folder = typed.needed('out');
    const line = await open();
    if (!line.ok) return line;
    const asked = await line.value.call('office.askCounty', { driveId: null });
    if (!asked.ok) return asked;
    const form = await line.value.call('office.askCountyForm', {});
    if (!form.ok) return form;
    const { fileName, file, fingerprint } = asked.value;
    const paths = { file: join(folder, fileName), form: join(folder, fileName.replace(/\.[^.]+$/u, '.html')) };
    try {
      writeWhole(paths.file, Buffer.from(file, 'utf8'));
      writeWhole(paths.form, Buffer.from(form.value.html, 'utf8'));
    } catch (error) {
      return refuse('file_unwritable', { path: folder, reason: error instanceof Error ? error.message : String(error) });
    }
    return done({ ...paths, fingerprint });
  },
};
