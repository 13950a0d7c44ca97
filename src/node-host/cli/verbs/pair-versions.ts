import { refuse } from '#shared/values/refusal.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const pairVersions: Verb = {
  words: ['pair', 'versions'],
  usage: 'pair versions ID [--choose DIGEST | --keep REASON] --dir D --user NAME',
  about:
    '左右对照：一个案件互不接续的几份版本和不同的地方；--choose：由报送单位的负责人选定以哪一份为准，随下一个包送去；--keep：收回的销毁记录列明、还没有办结的案卷，由负责人写明原因继续保存',
  options: { choose: { type: 'string' }, keep: { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    const [gid, digest, reason] = [typed.word(0, 'ID'), typed.text('choose'), typed.text('keep')];
    return signedIn(context, async (line) => {
      if (reason !== undefined) {
        const conflicts = await line.call('exchange.conflicts', {});
        if (!conflicts.ok) return conflicts;
        const buried = conflicts.value.rows.find((row) => row.gid === gid);
        return buried === undefined
          ? refuse('not_found', { what: '销毁记录列明而没有销毁的案卷' })
          : line.call('exchange.keepBuried', { gid, heads: buried.heads, reason });
      }
      const shown = await line.call('exchange.versions', { gid });
      if (!shown.ok || digest === undefined) return shown;
      return line.call('exchange.chooseVersion', { gid, digest, heads: shown.value.versions.map((one) => one.digest) });
    });
  },
};
