import { done } from '#shared/values/refusal.ts';
import { openRootFirst } from '../open-root.ts';
import { shownPeer } from '../shown-peer.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Verb } from '../verb.ts';

const states = ['suspended', 'trusted', 'revoked'] as const;

export const pairKey: Verb = {
  words: ['pair', 'key'],
  usage:
    'pair key CODE suspended|trusted|revoked [--successor CODE --document NO --on DAY --from MONTH] --reason TEXT --second LOGIN --out FOLDER [--root FILE [--root2 FILE]] --dir D --user NAME',
  about:
    '县里两个人暂停、恢复或吊销一个单位的密钥，写出新的信任清单（第二个人的密码在 MINZHENG_SECOND_PASSWORD 里；有根密钥的县另加 --root，保管码在 MINZHENG_ROOT_CODE 里；三把取二的再加 --root2，保管码在 MINZHENG_ROOT_CODE_2 里）；撤乡并镇时吊销并用 --successor 指定承接单位，--document 批准文号，--on 批准日期，--from 承接单位从哪个月起发放',
  options: {
    successor: { type: 'string' },
    document: { type: 'string' },
    on: { type: 'string' },
    from: { type: 'string' },
    reason: { type: 'string' },
    second: { type: 'string' },
    out: { type: 'string' },
    root: { type: 'string' },
    root2: { type: 'string' },
  },
  run: (context) => {
    const { typed, env } = context;
    const org = typed.word(0, 'CODE');
    const state = states.find((one) => one === typed.word(1, states.join('|')));
    if (state === undefined) throw new UsageError(states.join('|'));
    const folder = typed.needed('out');
    const successor = typed.text('successor');
    return signedIn(context, async (line) => {
      const opened = await openRootFirst(line, context);
      if (!opened.ok) return opened;
      const seen = await shownPeer(line, org);
      if (!seen.ok) return seen;
      const { known } = seen.value;
      const made = await line.call('exchange.changeTrust', {
        org,
        state,
        shown: { state: known.state, fingerprint: known.fingerprint },
        successor:
          successor === undefined
            ? null
            : { org: successor, document: typed.needed('document'), on: typed.needed('on'), fromMonth: typed.needed('from') },
        reason: typed.needed('reason'),
        secondLogin: typed.needed('second'),
        secondPassword: env['MINZHENG_SECOND_PASSWORD'] ?? '',
        driveId: null,
      });
      if (!made.ok) return made;
      const saved = await line.saveInto(made.value.downloadId ?? '', folder, made.value.fileName ?? '');
      return saved.ok ? done({ org, state, file: saved.value.file, handedOn: made.value.handedOn }) : saved;
    });
  },
};
