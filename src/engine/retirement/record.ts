import { destructionRecord, type DestructionRecordSnapshot } from '#print/destruction-record.tsx';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Desk } from '../desk.ts';
import { retired } from './leave.ts';
import { readRetirement, type Retirement } from './mark.ts';

const minuteOf = (at: string): string => at.slice(0, 16).replace('T', ' ');

/** Where the office's data went. */
const wentTo = ({ fence, backup }: Retirement): string =>
  fence === null
    ? `移动介质“${backup?.target ?? ''}”上 ${minuteOf(backup?.at ?? '')} 的备份（停用时当场读回核对，恢复码打得开）`
    : `另一台电脑（本单位自 ${fence.since} 起在那里办公，据${fence.where}）`;

const keyWords: Readonly<Record<string, string>> = {
  'keyring.a': '密钥文件（一）',
  'keyring.b': '密钥文件（二）',
  'machine.key': '本机密钥',
};

const snapshotOf = (mark: Retirement): DestructionRecordSnapshot => {
  const on = mark.at.slice(0, 10);
  return {
    officeName: mark.office.name,
    number: '',
    on,
    what: '停用的电脑上打开本单位数据的全部密钥；没有密钥，留在硬盘上的数据文件再也打不开',
    counts: [],
    facts: [
      { label: '电脑编号、型号', value: '' },
      { label: '停用原因', value: mark.reason },
      { label: '数据已转到', value: wentTo(mark) },
      ...mark.keys.map(({ name, sha256 }) => ({ label: keyWords[name] ?? name, value: `SHA-256 ${sha256}` })),
    ],
    steps: [
      { done: true, step: '密钥文件（两份）和本机密钥已覆盖并删除：登录密码、恢复码、县级托管都打不开留下的数据' },
      { done: true, step: mark.copies === 0 ? '这块硬盘上没有本机副本' : `本机副本 ${mark.copies} 份，连同其中的密钥文件已删除` },
      {
        done: true,
        step:
          mark.keptFolders === 0
            ? '没有恢复、抢救时留下的旧数据文件夹'
            : `恢复、抢救时留下的旧数据文件夹 ${mark.keptFolders} 个，其中的密钥文件已销毁`,
      },
      { done: false, step: '留下的数据文件夹（打不开的密文）整个删除，下载和桌面上的名册、截图一并删除，回收站清空' },
      { done: false, step: '硬盘拆下销毁或消磁（送修、转卖、报废的电脑必须做）' },
      { done: false, step: '备份U盘和恢复码分开锁好：数据现在只在那里，或者在新电脑上' },
    ],
    signers: [
      { role: '经办人', name: mark.by, on },
      { role: '监销人', name: mark.second, on },
      { role: '批准人', name: '', on: null },
    ],
    note: '存档。密钥的校验值是销毁前算出的；程序重新打开时显示“密钥已销毁”。移动介质上的备份不在销毁之列，凭恢复码照样恢复。',
  };
};

/** What the first screen of such a PC says. */
export const toldRetirement = (mark: Retirement): NonNullable<ValueOf<CallOf<'office.status'>>['retired']> => ({
  at: mark.at,
  finished: mark.finishedAt !== null,
  by: mark.by,
  second: mark.second,
  to: wentTo(mark),
});

/** 《销毁记录》 of this PC, from what was kept beside the base; it can be printed as long as the folder is there. */
export const retiredRecord = (desk: Pick<Desk, 'dir'>): Outcome<{ html: string }> => {
  const mark = readRetirement(desk.dir);
  if (mark === null) return refuse('not_found', { what: '停用记录' });
  return mark.finishedAt === null ? retired(mark) : done({ html: destructionRecord.render(snapshotOf(mark)) });
};
