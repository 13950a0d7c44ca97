import { done } from '#shared/values/refusal.ts';
import { lastBackupOff } from '#storage/backup.ts';
import { userName } from '#storage/office.ts';
import { retentionItems, retentionListById } from '#storage/retention.ts';
import { countsOf } from '../../retention/list-view.ts';
import { kindByCode } from '../../retention/registry.ts';
import { notReady, paperSource } from '../source.ts';

/** 《销毁记录》 of a list that was carried out. */
export const listDestroyedSource = paperSource('destruction-record', 'retention_list', (ctx, id) => {
  const row = retentionListById(ctx.db, id);
  if (row === undefined) return null;
  if (row.state !== 'carried') return notReady('这份清单还没有销毁');
  return done({
    snapshot: {
      officeName: ctx.office.name,
      number: row.no,
      on: row.ended_on,
      what: `保存期满的材料 ${row.deleted ?? 0} 件，按应删清单 ${row.no} 销毁`,
      counts: countsOf(retentionItems(ctx.db, id)).map(({ kind, kindName, listed, deleted, kept }) => ({
        kind: kindName,
        clause: kindByCode(kind).key.clause,
        listed,
        deleted,
        kept,
      })),
      facts: row.note === '' ? [] : [{ label: '说明', value: row.note }],
      steps: [
        { done: true, step: '数据库里的记录已删除，所占的位置已抹去' },
        { done: true, step: '附件、包的密钥已删除，文件已从本机硬盘删除' },
        { done: true, step: '案卷留下销毁标记：旧备份、旧包带回来也不再恢复' },
        { done: false, step: '早于今天的备份最长 13 个月以后轮换完，期间锁在保险柜' },
        { done: false, step: '纸质案卷按档案规定移交或销毁，另附清单' },
      ],
      signers: [
        { role: '编制人', name: userName(ctx.db, row.made_by), on: row.made_on },
        { role: '批准人', name: userName(ctx.db, row.approved_by), on: row.approved_on },
        { role: '销毁人', name: userName(ctx.db, row.ended_by), on: row.ended_on },
        { role: '监销人', name: '', on: null },
      ],
    },
  });
});

/** 《销毁记录》 of a PC taken out of use: what the program knows of it; the rest is written by hand. */
export const pcDestroyedSource = paperSource('destruction-record', 'office', (ctx, subjectId) => {
  if (subjectId !== ctx.office.orgCode) return null;
  const last = lastBackupOff(ctx.db, ctx.now);
  return done({
    snapshot: {
      officeName: ctx.office.name,
      number: '',
      on: null,
      what: '停用的电脑上本单位的全部数据',
      counts: [],
      facts: [
        { label: '电脑编号、型号', value: '' },
        { label: '停用原因', value: '' },
        { label: '数据已转到', value: '' },
        { label: '最近一次备份', value: last === undefined ? '没有' : last.made_at.slice(0, 16).replace('T', ' ') },
      ],
      steps: [
        { done: false, step: '最近一次备份已核验，新电脑已用它恢复，数据对得上' },
        { done: false, step: '数据文件夹整个删除：密钥文件（两份）和本机密钥没有了，留在盘上的数据再也打不开' },
        { done: false, step: '本机副本文件夹、下载和桌面上的名册、截图一并删除，回收站清空' },
        { done: false, step: '硬盘拆下销毁或消磁（送修、转卖、报废的电脑必须做）' },
        { done: false, step: '新电脑上已更换数据密钥和恢复码（电脑丢失、被人动过的必须做）' },
      ],
      signers: [
        { role: '经办人', name: '', on: null },
        { role: '批准人', name: '', on: null },
        { role: '监销人', name: '', on: null },
      ],
    },
    keeping: 'nothing',
  });
});
