import { dataOptions, oneOf, pageOptions, readData, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';

const states = ['all', 'waiting', 'taken', 'declined', 'passed', 'left'] as const;

export const succession: Verb = {
  words: ['succession'],
  usage:
    "succession [list | settle ID | own [list|settle SOURCE] | CODE [families|villages|placed|place|take]] [--state waiting|taken|declined|passed|left] [--data '{…}'] --dir D --user NAME",
  about:
    '撤乡并镇（先用 pair key CODE revoked --successor … 办理）：list 列出撤并的单位和承接合计；CODE 是被撤并单位的代码，families 逐户列出，villages 列出待安置的原村，place 批量安置（items：原村 code、本单位 villageCode），take 接收全部已安置的家庭（backPay），有妨碍的留着并写明原因；县里用 settle 登记没有转交、不接收的已经办结（rev、text）；本单位电脑损坏、没有备份时，own 看县里交回、本机还没有登记的家庭，own list 列出（fromMonth：本机从哪个月起发放），之后用本单位的 CODE 安置、接收，own settle 登记不能自动登记的已经办好（text）；单独一户用 transfer ID place|take|decline',
  options: { ...dataOptions, ...pageOptions, state: { type: 'string' } },
  run: async (context) => {
    const data = readData(context);
    if (!data.ok) return data;
    const { typed } = context;
    const [from = 'list', act = 'families'] = typed.words;
    return signedIn(context, async (line) => {
      if (from === 'settle') return line.perform('succession.settle', { ...data.value, id: typed.word(1, 'ID') });
      if (from === 'list') return line.call('succession.list', {});
      if (from === 'own' && act === 'list') return line.perform('succession.listOwn', { ...data.value });
      if (from === 'own' && act === 'settle')
        return line.perform('succession.settleOwn', { ...data.value, source: typed.word(2, 'SOURCE') });
      if (from === 'own') return line.call('succession.own', {});
      if (act === 'families')
        return line.call('succession.families', { from, state: oneOf(typed, 'state', states, 'all'), ...readPage(typed) });
      if (act === 'villages') return line.call('succession.villages', { from });
      if (act === 'placed') return line.call('succession.placed', { from });
      if (act === 'place') return line.perform('succession.placeMany', { ...data.value, from });
      if (act !== 'take') throw new UsageError('families|villages|placed|place|take');
      const placed = await line.call('succession.placed', { from });
      return placed.ok ? line.perform('succession.takeMany', { items: placed.value.items, ...data.value }) : placed;
    });
  },
};
