import { done, refuse } from '#shared/values/refusal.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Line, type Verb } from '../verb.ts';

const rowOf = async (line: Line, id: string) => {
  const all = await line.call('escrow.requests', {});
  if (!all.ok) return all;
  const row = all.value.rows.find((one) => one.id === id);
  return row === undefined ? refuse('not_found', { what: id }) : done(row);
};

export const escrow: Verb = {
  words: ['escrow'],
  usage:
    'escrow | escrow read FILE | escrow enter ID DIGITS DIGITS --paper NO --note TEXT | escrow answer ID --out FOLDER | escrow refuse ID --reason TEXT, each --dir D --user NAME',
  about:
    '县级托管（县里用）：列出开启申请；read 读申请文件；enter 照盖章的表登记所问的两组指纹；answer 由另一个人答复，说出一次性口令（恢复密钥已移出保管的，保管码放在环境变量 MINZHENG_KEY_CODE 里）；refuse 不同意',
  options: { paper: { type: 'string' }, note: { type: 'string' }, out: { type: 'string' }, reason: { type: 'string' } },
  run: (context) => {
    const { typed, env } = context;
    const [act] = typed.words;
    return signedIn(context, async (line) => {
      if (act === undefined) return line.call('escrow.requests', {});
      if (act === 'read') {
        const token = line.fileToken(typed.word(1, 'FILE'));
        return token.ok ? line.call('escrow.readRequest', { fileToken: token.value }) : token;
      }
      const found = await rowOf(line, typed.word(1, 'ID'));
      if (!found.ok) return found;
      const { id, rev, askGroups } = found.value;
      if (act === 'enter') {
        const digits = [typed.word(2, 'DIGITS'), typed.word(3, 'DIGITS')];
        const groups = [0, 1].map((at) => ({ index: askGroups[at] ?? 0, digits: digits[at] ?? '' }));
        return line.call('escrow.enterRequest', { id, rev, groups, paperNo: typed.needed('paper'), note: typed.needed('note') });
      }
      if (act === 'refuse') return line.call('escrow.refuseRequest', { id, rev, reason: typed.needed('reason') });
      if (act !== 'answer') throw new UsageError('read|enter|answer|refuse');
      const folder = typed.needed('out');
      const made = await line.call('escrow.answerRequest', { id, rev, driveId: null, keyCode: env['MINZHENG_KEY_CODE'] ?? '' });
      if (!made.ok) return made;
      const saved = await line.saveInto(made.value.downloadId ?? '', folder, made.value.fileName);
      return saved.ok ? done({ file: saved.value.file, code: made.value.code }) : saved;
    });
  },
};
