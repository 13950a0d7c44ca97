import { done, refuse } from '#shared/values/refusal.ts';
import { dataOptions, pageOptions, readData, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Line, type Verb } from '../verb.ts';

const callOf = { approve: 'retention.approve', 'carry-out': 'retention.carryOut', drop: 'retention.drop' } as const;
const isAct = (word: string): word is keyof typeof callOf => Object.hasOwn(callOf, word);

/** A list by its id or number. */
const listed = async (line: Line, known: string) => {
  const all = await line.call('retention.list', { limit: 100 });
  if (!all.ok) return all;
  const row = all.value.rows.find((one) => one.id === known || one.no === known);
  return row === undefined ? refuse('not_found', { what: known }) : done(row);
};

export const retention: Verb = {
  words: ['retention'],
  usage:
    "retention [LIST [approve|carry-out|drop|record --out FOLDER]] | retention due | retention propose | retention holds | retention hold | retention lift ID, each [--offset N] [--limit N] [--data '{…}'] --dir D --user NAME",
  about:
    '保存与销毁：不写 LIST 列出清单，写编号或 ID 看逐件；due 列出各类期限和今天应删的；propose 编制，approve 由另一个人批准，carry-out 销毁（不能恢复），drop 作废，record 导出销毁清单；holds 列出保留标记，hold 设、lift 解除',
  options: { ...dataOptions, ...pageOptions, out: { type: 'string' } },
  run: async (context) => {
    const data = readData(context);
    if (!data.ok) return data;
    const { typed } = context;
    const [word, act] = typed.words;
    return signedIn(context, async (line) => {
      if (word === undefined) return line.call('retention.list', readPage(typed));
      if (word === 'due') return line.call('retention.periods', {});
      if (word === 'propose') return line.perform('retention.propose', data.value);
      if (word === 'holds') return line.call('retention.holds', readPage(typed));
      if (word === 'hold') return line.perform('retention.setHold', data.value);
      if (word === 'lift') {
        const holds = await line.call('retention.holds', { limit: 100 });
        if (!holds.ok) return holds;
        const hold = holds.value.rows.find((one) => one.id === act);
        if (hold === undefined) return refuse('not_found', { what: act ?? '' });
        return line.perform('retention.liftHold', { ...data.value, id: hold.id, rev: hold.rev });
      }
      const list = await listed(line, word);
      if (!list.ok) return list;
      const { id, rev } = list.value;
      if (act === 'record') {
        const made = await line.call('retention.exportRecord', { id });
        return made.ok ? line.saveInto(made.value.downloadId, typed.needed('out'), made.value.fileName) : made;
      }
      if (act !== undefined) {
        if (!isAct(act)) throw new UsageError('approve|carry-out|drop|record');
        return line.perform(callOf[act], { ...data.value, id, rev });
      }
      const due = await line.call('retention.items', { id, kept: false, ...readPage(typed) });
      if (!due.ok) return due;
      const kept = await line.call('retention.items', { id, kept: true, ...readPage(typed) });
      return kept.ok ? done({ ...list.value, items: due.value.rows, keptItems: kept.value.rows }) : kept;
    });
  },
};
