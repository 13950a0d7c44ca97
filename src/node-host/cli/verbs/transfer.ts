import { actOn } from '../act-on.ts';
import { dataOptions, pageOptions, readData, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const transfer: Verb = {
  words: ['transfer'],
  usage:
    "transfer [out|in|offices|ID [drop|place|take|decline]] | transfer prepare CHANGE --to CODE [--data '{…}'] | transfer history HOUSEHOLD --dir D --user NAME",
  about:
    '转移接续（EV12）：out、in 列出迁出和转入的家庭，offices 列出可移交的乡镇；prepare 把已生效的户籍迁移移交给一个乡镇（之后用 batch seal --kind transfer 封包）；转入的先 place 填写安置，再由另一人 take 接收或 decline 不接收（回执用 batch seal --kind receipt 封包）；history 看一户从哪里来、到哪里去',
  options: { ...dataOptions, ...pageOptions, to: { type: 'string' } },
  run: async (context) => {
    const data = readData(context);
    if (!data.ok) return data;
    const { typed } = context;
    const [word = 'in', act] = typed.words;
    return signedIn(context, async (line) => {
      if (word === 'in') return line.call('transfers.incoming', readPage(typed));
      if (word === 'out') return line.call('transfers.outgoing', readPage(typed));
      if (word === 'offices') return line.call('transfers.offices', {});
      if (word === 'history') return line.call('transfers.history', { householdId: typed.word(1, 'HOUSEHOLD') });
      if (word === 'prepare') {
        const changeId = typed.word(1, 'CHANGE');
        const change = await line.call('changes.get', { id: changeId });
        if (!change.ok) return change;
        return line.perform('transfers.prepare', { rev: change.value.rev, ...data.value, changeId, toOrg: typed.needed('to') });
      }
      if (act === undefined) return line.call('transfers.get', { id: word });
      const rev = async () => {
        if (act !== 'drop') {
          const shown = await line.call('transfers.get', { id: word });
          return shown.ok ? { ok: true as const, value: shown.value.rev } : shown;
        }
        const all = await line.call('transfers.outgoing', { limit: 100 });
        return all.ok ? { ok: true as const, value: all.value.rows.find((row) => row.id === word)?.rev ?? 0 } : all;
      };
      return actOn(line, { subject: 'transfers', act, id: word, data: data.value, today: context.today(), rev });
    });
  },
};
