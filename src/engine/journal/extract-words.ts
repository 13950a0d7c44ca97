import type { ExtractVerdict } from '#exchange/facts/journal-extract.ts';
import type { JournalExtractRow } from '#storage/journal-extracts.ts';

type Verdict = Pick<JournalExtractRow, 'verdict' | 'at_row' | 'compared' | 'compared_to'>;

export const verdictColumns = (verdict: ExtractVerdict): Verdict => ({
  verdict: verdict.kind,
  at_row: 'at' in verdict ? verdict.at : null,
  compared: verdict.kind === 'agrees' ? verdict.anchors : 0,
  compared_to: verdict.kind === 'agrees' ? verdict.upTo : null,
});

export const verdictLamps = { agrees: 'green', uncompared: 'yellow', rewritten: 'red', gap: 'red', chain: 'red' } as const;

/** What the comparison said, in a few words. */
export const verdictText = ({ verdict, at_row: at, compared, compared_to: upTo }: Verdict): string =>
  ({
    agrees: `与以前 ${compared} 个包相符，核到第 ${upTo ?? 0} 行`,
    uncompared: '前后相连，没有以前的包可对照',
    rewritten: `第 ${at ?? 0} 行与以前带来的不一样`,
    gap: `缺第 ${at ?? 0} 行`,
    chain: `第 ${at ?? 0} 行被改动过`,
  })[verdict];

/** What that means, and what to do. */
export const verdictExplained = ({ verdict }: Verdict): string =>
  ({
    agrees: '每一行都由前一行和本行原文算得出，与本局以前从各个包里记下的校验值一致。最后核到的那一行以后，要等下一个包才有对照。',
    uncompared:
      '每一行都由前一行和本行原文算得出；这段时间里没有收到过该乡镇的包，本局没有记下可以对照的校验值。要对照的，请对照存档交接单上的“日志首码”。',
    rewritten:
      '这一行（或它以前的行）与本局以前从该乡镇的包里记下的不是同一份：日志被改写过；该乡镇从备份恢复过的，恢复以前最后几天的行也会这样，请看有没有“从备份恢复”一行。请打电话问清原因，并对照存档交接单上的“日志首码”。',
    gap: '这一行没有带来，乡镇的日志里少了行。请打电话问清原因，并请乡镇在“系统 › 日志”点“核验全部日志”。',
    chain:
      '这一行的原文算不出它自己的校验值，或者接不上前一行：有人在程序以外改过日志。请打电话问清原因，并请乡镇在“系统 › 日志”点“核验全部日志”。',
  })[verdict];
