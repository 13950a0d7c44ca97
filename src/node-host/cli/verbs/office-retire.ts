import { done } from '#shared/values/refusal.ts';
import { writeRetiredRecord } from '../retired-record.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const officeRetire: Verb = {
  words: ['office', 'retire'],
  usage: 'office retire --reason TEXT --name OFFICE --second LOGIN --out FILE.html [--backup FOLDER] --dir D --user ADMIN',
  about:
    '停用这台电脑，销毁它上面的全部密钥，不能撤回：两个人当场办（第二个人的密码在 MINZHENG_SECOND_PASSWORD 里），--name 照输单位全称；--backup 指备份所在的U盘，恢复码放在 MINZHENG_RECOVERY_CODE 里，本单位已在另一台电脑上启用的不用；销毁记录写到 --out',
  options: {
    reason: { type: 'string' },
    name: { type: 'string' },
    second: { type: 'string' },
    backup: { type: 'string' },
    out: { type: 'string' },
  },
  copies: true,
  run: (context) => {
    const { typed, env } = context;
    const out = typed.needed('out');
    const ask = {
      reason: typed.needed('reason'),
      officeName: typed.needed('name'),
      secondLogin: typed.needed('second'),
      secondPassword: env['MINZHENG_SECOND_PASSWORD'] ?? '',
    };
    return signedIn(context, async (line) => {
      const from = typed.text('backup');
      const place = from === undefined ? null : line.folderToken(from);
      if (place !== null && !place.ok) return place;
      const backup =
        place === null ? null : { place: { kind: 'folder', token: place.value } as const, code: env['MINZHENG_RECOVERY_CODE'] ?? '' };
      const retired = await line.call('office.retire', { ...ask, backup });
      if (!retired.ok) return retired;
      const written = await writeRetiredRecord(line, out);
      return written.ok ? done({ ...retired.value, ...written.value }) : written;
    });
  },
};
