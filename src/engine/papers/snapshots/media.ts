import { mediumPurposeLabels, mediumStateLabels } from '#domain/media/medium.ts';
import { outboxNames } from '#exchange/states/outbox.ts';
import { done } from '#shared/values/refusal.ts';
import { backupRunById } from '#storage/backup.ts';
import { media, mediumById, usesOfMedium, type MediumRow, type MediumUse } from '#storage/media.ts';
import { userName } from '#storage/office.ts';
import { packageOut } from '#storage/packages.ts';
import { peerOf } from '#storage/peers.ts';
import type { QueryContext } from '../../act.ts';
import { outboxState } from '../../exchange/outbox.ts';
import { useText } from '../../media/use-text.ts';
import { notReady, paperSource } from '../source.ts';

const GB = 1_000_000_000;
const minuteOf = (at: string): string => at.slice(0, 16).replace('T', ' ');
const sizeOf = (bytes: number | null): string => (bytes === null ? '' : `${(bytes / GB).toFixed(bytes < 10 * GB ? 1 : 0)} GB`);

const stateOf = (ctx: QueryContext, row: MediumRow): string =>
  row.state === 'in_use' && row.state_on === row.registered_on
    ? mediumStateLabels.in_use
    : `${mediumStateLabels[row.state]}　${[row.state_on, userName(ctx.db, row.state_by), row.state_why].filter((part) => part !== '').join('，')}`;

/** 介质登记簿 of the office, as it stands today. */
export const mediaRegisterSource = paperSource('media-register', 'office', (ctx, id) =>
  id === ctx.office.orgCode
    ? done({
        snapshot: {
          officeName: ctx.office.name,
          on: ctx.today,
          rows: media(ctx.db).map((row) => {
            const [last] = usesOfMedium(ctx.db, ctx.office.orgCode, row.no, 1);
            return {
              no: row.no,
              purpose: mediumPurposeLabels[row.purpose],
              keeper: row.keeper,
              registered: `${row.registered_on} ${userName(ctx.db, row.registered_by)}`,
              volume: row.volume ?? '',
              size: sizeOf(row.bytes),
              state: stateOf(ctx, row),
              lastUse: last === undefined ? '' : `${minuteOf(last.at)} ${useText(last)}`,
              note: row.note,
            };
          }),
        },
      })
    : null,
);

/** What became of a thing that was written to the stick. */
const standingOf = (ctx: QueryContext, { kind, object_id }: MediumUse): string => {
  if (kind === 'package') {
    const row = packageOut(ctx.db, object_id);
    return row === undefined ? '' : `${outboxNames[outboxState(row)]}；封好的包仍在本机`;
  }
  if (kind === 'backup') return backupRunById(ctx.db, object_id)?.gone === 'rotated' ? '已轮换清理，盘上没有了' : '在盘上';
  return '不含个人信息';
};

const sealedTexts = (ctx: QueryContext, uses: readonly MediumUse[]): string[] => {
  const receivers = new Set(
    uses.flatMap(({ kind, object_id }) => {
      const peer = kind === 'package' ? packageOut(ctx.db, object_id)?.peer_org : undefined;
      return peer === undefined ? [] : [peerOf(ctx.db, peer)?.name ?? peer];
    }),
  );
  return [
    ...(receivers.size === 0
      ? []
      : [`数据包已加密，只有${[...receivers].join('、')}和本单位的密钥能打开；文件名和包外只写单位、编号，没有个人信息。`]),
    ...(uses.some(({ kind }) => kind === 'backup')
      ? ['备份整库加密，没有密码和电脑上的密钥、封存的恢复码（或县级备用钥匙）打不开。请核对恢复码没有与U盘放在一起。']
      : []),
    ...(uses.some(({ what }) => what.includes('县级根密钥'))
      ? ['盘上有县级根密钥文件，另用纸上的口令加密。请核对口令没有与U盘放在一起；不能确定的，更换县级根密钥。']
      : []),
    '介质标识只写编号、单位和随机数，没有个人信息，也没有密钥。',
  ];
};

const doneTexts = (ctx: QueryContext, row: MediumRow, uses: readonly MediumUse[]): string[] => [
  `${row.state_on} 在介质登记中把 ${row.no} 改为“丢失”，已记入操作日志；找回、启用以前不再使用，带这个标识的U盘再插到本单位的电脑上，程序会提示并拒绝写入。`,
  '包和备份的密钥都不在U盘上，不需要吊销或更换交换密钥。',
  ...(uses.some(({ kind }) => kind === 'package') ? ['封好的包仍在本机，换一只U盘再写即可；对方没有收到的内容会自动并入下一个包。'] : []),
  ...(uses.some(({ kind }) => kind === 'backup') ? ['少了一份离机备份，请当日换一只盘重做备份。'] : []),
];

const shownItems = 40;

/** 移动介质丢失情况说明 of a stick that was reported lost: what it held according to what was written to it. */
export const mediumLossSource = paperSource('medium-loss', 'medium', (ctx, id) => {
  const row = mediumById(ctx.db, id);
  if (row === undefined) return null;
  if (row.state !== 'lost') return notReady('这只介质没有报告丢失');
  const uses = usesOfMedium(ctx.db, ctx.office.orgCode, row.no);
  const written = uses.filter(({ kind }) => kind !== 'read');
  const [last] = uses;
  return done({
    snapshot: {
      officeName: ctx.office.name,
      no: row.no,
      keeper: row.keeper,
      purpose: mediumPurposeLabels[row.purpose],
      registeredOn: row.registered_on,
      foundOn: row.state_on,
      reportedBy: userName(ctx.db, row.state_by),
      lastUse: last === undefined ? '' : `${minuteOf(last.at)}　${userName(ctx.db, last.by_user)}　${useText(last)}`,
      how: row.state_why,
      items: written.slice(0, shownItems).map((one) => ({ at: minuteOf(one.at), what: one.what, standing: standingOf(ctx, one) })),
      earlier: Math.max(0, written.length - shownItems),
      sealed: sealedTexts(ctx, written),
      done: doneTexts(ctx, row, written),
    },
  });
});
