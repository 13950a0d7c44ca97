import { refuse } from '#shared/values/refusal.ts';
import type { Line } from '../verb.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';

const purposes = ['exchange', 'backup', 'both'] as const;
const states = ['in_use', 'stopped', 'destroyed'] as const;

const oneOf = <T extends string>(of: readonly T[], word: string): T => {
  const found = of.find((one) => one === word);
  if (found === undefined) throw new UsageError(of.join('|'));
  return found;
};

/** A stick in the register by its number. */
const byNumber = async (line: Line, no: string) => {
  const all = await line.call('media.list', {});
  if (!all.ok) return all;
  const row = all.value.rows.find((one) => one.no === no);
  return row === undefined ? refuse('not_found', { what: no }) : { ok: true as const, value: row };
};

/** A stick that is plugged in, by the name the system gives it. */
const pluggedIn = async (line: Line, label: string) => {
  const drives = await line.call('exchange.drives', {});
  if (!drives.ok) return drives;
  const row = drives.value.rows.find((one) => one.label === label);
  return row === undefined ? refuse('medium_gone') : { ok: true as const, value: row.id };
};

export const media: Verb = {
  words: ['media'],
  usage:
    'media | media show NO | media plugged | media register LABEL --keeper NAME [--purpose exchange|backup|both] [--note TEXT] | media mark NO LABEL | media state NO in_use|stopped|destroyed --why TEXT [--on YYYY-MM-DD] | media lost NO [--how TEXT] [--on YYYY-MM-DD], each --dir D --user NAME',
  about:
    '介质登记：不写动作列出登记簿；show 一只的经过，plugged 插着的U盘，register 登记，mark 补写标识，state 停用、启用、销毁，lost 报告丢失',
  options: {
    keeper: { type: 'string' },
    purpose: { type: 'string' },
    note: { type: 'string' },
    why: { type: 'string' },
    how: { type: 'string' },
    on: { type: 'string' },
  },
  run: (context) => {
    const { typed } = context;
    return signedIn(context, async (line) => {
      const [act] = typed.words;
      if (act === undefined) return line.call('media.list', {});
      if (act === 'plugged') return line.call('exchange.drives', {});
      if (act === 'register') {
        const drive = await pluggedIn(line, typed.word(1, 'LABEL'));
        if (!drive.ok) return drive;
        const purpose = oneOf(purposes, typed.text('purpose') ?? 'exchange');
        return line.call('media.register', {
          driveId: drive.value,
          keeper: typed.needed('keeper'),
          purpose,
          note: typed.text('note') ?? '',
        });
      }
      const row = await byNumber(line, typed.word(1, 'NO'));
      if (!row.ok) return row;
      const { id, rev } = row.value;
      const on = typed.text('on') ?? context.today();
      if (act === 'show') return line.call('media.get', { id });
      if (act === 'lost') return line.call('media.reportLost', { id, rev, on, how: typed.text('how') ?? '' });
      if (act === 'state')
        return line.call('media.setState', { id, rev, on, to: oneOf(states, typed.word(2, 'STATE')), why: typed.needed('why') });
      if (act !== 'mark') throw new UsageError('show|plugged|register|mark|state|lost');
      const drive = await pluggedIn(line, typed.word(2, 'LABEL'));
      return drive.ok ? line.call('media.mark', { id, rev, driveId: drive.value }) : drive;
    });
  },
};
