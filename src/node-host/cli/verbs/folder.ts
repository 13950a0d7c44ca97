import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { done } from '#shared/values/refusal.ts';
import { officeFolder } from '../../data-folder.ts';
import { demoLines } from '../../demo-users.ts';
import type { Verb } from '../verb.ts';

export const folder: Verb = {
  words: ['folder'],
  usage: 'folder [--demo] [--dir D]',
  about: '说出数据放在哪个文件夹，那里有没有单位；--demo 另说演示怎么登录、怎么从头再来（lines）',
  options: { demo: { type: 'boolean' } },
  run: async ({ typed }) => {
    const demo = typed.flag('demo');
    const dir = officeFolder(typed.text('dir'), demo);
    return done({ dir, office: existsSync(join(dir, 'office.json')), ...(demo ? { lines: demoLines(dir) } : {}) });
  },
};
