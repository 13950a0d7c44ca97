import { listed as namesIn } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';

export const codes: Verb = {
  words: ['codes'],
  usage:
    'codes | codes add TABLE CODE --name TEXT [--aliases TEXT,TEXT] [--from YYYY-MM-DD] | codes retire TABLE CODE [--on YYYY-MM-DD] [--by CODE], each --dir D --user NAME',
  about: '代码表：不写动作列出本地维护的选择项；add 增加代码，retire 停用（由县里维护，随包下发；代码不能删除、改名）',
  options: {
    name: { type: 'string' },
    aliases: { type: 'string' },
    from: { type: 'string' },
    on: { type: 'string' },
    by: { type: 'string' },
  },
  run: (context) => {
    const { typed } = context;
    return signedIn(context, async (line) => {
      const [act] = typed.words;
      if (act === undefined) return line.call('codetables.list', {});
      const which = { table: typed.word(1, 'TABLE'), code: typed.word(2, 'CODE') };
      if (act === 'add')
        return line.call('codetables.add', {
          ...which,
          name: typed.needed('name'),
          aliases: namesIn(typed, 'aliases'),
          from: typed.text('from') ?? context.today(),
        });
      if (act !== 'retire') throw new UsageError('add|retire');
      const listed = await line.call('codetables.list', {});
      if (!listed.ok) return listed;
      const rev = listed.value.tables.find(({ table }) => table === which.table)?.rev ?? 0;
      return line.call('codetables.retire', {
        ...which,
        rev,
        on: typed.text('on') ?? context.today(),
        replacedBy: typed.text('by') ?? null,
      });
    });
  },
};
