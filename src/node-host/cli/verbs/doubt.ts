import { actOn } from '../act-on.ts';
import { dataOptions, oneOf, pageOptions, readData, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

const states = ['waiting', 'to_change', 'confirmed', 'mistaken', 'changed', 'all'] as const;
const kinds = ['audit', 'match', 'report', 'other'] as const;

export const doubt: Verb = {
  words: ['doubt'],
  usage:
    "doubt [ID [conclude|reopen]] [--state waiting] | doubt enter | doubt import FILE.xlsx --kind match --source TEXT --on YYYY-MM-DD [--dry-run] [--data '{…}'] --dir D --user NAME",
  about:
    '疑点核查（EV19）：不写 ID 列出；enter 单条登记，import 逐行判断一张清单、收下的列入核查任务（--dry-run 只判断）；conclude 登记结论（属实 confirmed、误报 mistaken、已变更 changed），属实的写明变更事项 event',
  options: {
    ...dataOptions,
    ...pageOptions,
    state: { type: 'string' },
    kind: { type: 'string' },
    source: { type: 'string' },
    on: { type: 'string' },
    'dry-run': { type: 'boolean' },
  },
  run: async (context) => {
    const data = readData(context);
    if (!data.ok) return data;
    const { typed } = context;
    const [id, act] = typed.words;
    return signedIn(context, async (line) => {
      if (id === undefined) return line.call('doubts.list', { state: oneOf(typed, 'state', states, 'waiting'), ...readPage(typed) });
      if (id === 'enter') return line.perform('doubts.enter', { raisedOn: context.today(), ...data.value });
      if (id === 'import') {
        const fileToken = line.fileToken(typed.word(1, 'FILE.xlsx'));
        if (!fileToken.ok) return fileToken;
        const from = {
          kind: oneOf(typed, 'kind', kinds, 'match'),
          source: typed.needed('source'),
          raisedOn: typed.text('on') ?? context.today(),
        };
        const plan = await line.runJob('doubts.read', { fileToken: fileToken.value, ...from });
        if (!plan.ok) return plan;
        const rows = await line.call('doubts.rows', { planId: plan.value.planId, ...readPage(typed) });
        if (!rows.ok) return rows;
        const told = { counts: plan.value.counts, rows: rows.value.rows };
        if (typed.flag('dry-run') || plan.value.counts.taken === 0) return { ok: true, value: told };
        const taken = await line.call('doubts.take', { planId: plan.value.planId });
        return taken.ok ? { ok: true, value: { ...told, taken: taken.value } } : taken;
      }
      if (act === undefined) return line.call('doubts.get', { id });
      const rev = async () => {
        const shown = await line.call('doubts.get', { id });
        return shown.ok ? { ok: true as const, value: shown.value.rev } : shown;
      };
      return actOn(line, { subject: 'doubts', act, id, data: data.value, today: context.today(), rev });
    });
  },
};
