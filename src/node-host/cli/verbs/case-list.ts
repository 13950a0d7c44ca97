import { z } from 'zod';
import { caseState } from '#shared/contract/case-state.ts';
import { listed, oneOf, pageOptions, readPage } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';

export const caseList: Verb = {
  words: ['case', 'list'],
  usage:
    'case list [--state STATE,STATE] [--text TEXT] [--village CODE] [--due] [--sort due|applied|no] [--offset N] [--limit N] --dir D --user NAME',
  about: '列出申请，先到期的在前',
  options: {
    state: { type: 'string' },
    text: { type: 'string' },
    village: { type: 'string' },
    due: { type: 'boolean' },
    sort: { type: 'string' },
    ...pageOptions,
  },
  run: (context) => {
    const { typed } = context;
    const state = z.array(caseState).safeParse(listed(typed, 'state'));
    if (!state.success) throw new UsageError('--state');
    const village = typed.text('village');
    const ask = {
      state: state.data,
      text: typed.text('text') ?? '',
      onlyDue: typed.flag('due'),
      sort: oneOf(typed, 'sort', ['due', 'applied', 'no'], 'due'),
      ...(village === undefined ? {} : { village }),
      ...readPage(typed),
    };
    return signedIn(context, (line) => line.call('cases.list', ask));
  },
};
