import type { RetentionListRow } from '#storage/retention.ts';
import { retentionItems } from '#storage/retention.ts';
import type { QueryContext } from '../act.ts';
import { countsOf, listView } from './list-view.ts';
import { kindByCode } from './registry.ts';

/** 销毁清单 as a plain text that any PC opens: what, by which clause, how many, with the digests that are gone; of nobody. */
export const recordText = (ctx: QueryContext, row: RetentionListRow): string => {
  const list = listView(ctx.db, row);
  const items = retentionItems(ctx.db, row.id);
  const counts = countsOf(items).map(
    (one) => `${one.kindName}：列入 ${one.listed} 件，销毁 ${one.deleted} 件，保留 ${one.kept} 件；依据 ${kindByCode(one.kind).key.clause}`,
  );
  const lines = items.map((item) =>
    [
      String(item.no),
      kindByCode(item.kind).name,
      item.known,
      `起算 ${item.since}`,
      `期满 ${item.due_on}`,
      item.outcome === 'deleted' ? '已销毁' : item.why === null ? '待销毁' : `保留：${item.why}`,
      ...(JSON.parse(item.digests) as string[]),
    ].join('\t'),
  );
  return [
    `销毁清单 ${list.no}`,
    `单位：${ctx.office.name}`,
    `编制：${list.madeBy} ${list.madeOn}`,
    `批准：${list.approvedBy ?? '—'} ${list.approvedOn ?? ''}`,
    `销毁：${list.endedBy ?? '—'} ${list.endedOn ?? ''}（${list.stateName}）`,
    ...(list.note === '' ? [] : [`说明：${list.note}`]),
    ...(list.reason === '' ? [] : [`作废原因：${list.reason}`]),
    '',
    ...counts,
    '',
    '序号\t类别\t编号\t起算\t期满\t处理\t已销毁内容的校验值（SHA-256）',
    ...lines,
    '',
  ].join('\r\n');
};
