import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { done } from '#shared/values/refusal.ts';
import { officeFolder } from '../../data-folder.ts';
import type { Verb } from '../verb.ts';

export const folder: Verb = {
  words: ['folder'],
  usage: 'folder [--demo] [--dir D]',
  about: '说出数据放在哪个文件夹，那里有没有单位',
  options: { demo: { type: 'boolean' } },
  run: async ({ typed }) => {
    const dir = officeFolder(typed.text('dir'), typed.flag('demo'));
    return done({ dir, office: existsSync(join(dir, 'office.json')) });
  },
};
