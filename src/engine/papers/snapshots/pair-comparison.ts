import type { PairComparisonSnapshot } from '#print/pair-comparison.tsx';
import { differenceKindNames } from '#shared/contract/exchange-compare.ts';
import { done } from '#shared/values/refusal.ts';
import { peerOf } from '#storage/peers.ts';
import { compareWith, type Compared } from '../../exchange/differences.ts';
import { heldWith } from '../../exchange/held.ts';
import { signedNow } from '../../journal/signed-by.ts';
import { paperSource } from '../source.ts';

const asOfText = ({ name, asOf }: Compared): string =>
  asOf === null ? `还没有收到过${name}的包` : `对照${name}的包 ${asOf.no}（${asOf.importedAt.slice(0, 10)} 读入）`;

const noVillage = '不分村的资料';

type Counts = Compared['counts'];
const countsText = (counts: Counts): string =>
  (Object.keys(differenceKindNames) as (keyof Counts)[])
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${differenceKindNames[kind]} ${counts[kind]} 条`)
    .join('，');

/** 对账单 with one office: what is not the same here and there, and the codes for the telephone. */
export const pairComparisonSource = paperSource('pair-comparison', 'office', (ctx, peer) => {
  if (peerOf(ctx.db, peer) === undefined) return null;
  const compared = compareWith(ctx, peer);
  if (!compared.ok) return compared;
  const held = heldWith(ctx, peer);
  if (!held.ok) return held;
  const parts: PairComparisonSnapshot['parts'] = [
    ...held.value.villages.map(({ village, families, facts, code }) => ({
      name: village === '' ? noVillage : village,
      families,
      facts,
      code,
    })),
    ...held.value.rows.map(({ name, facts, code }) => ({ name: `种类：${name}`, families: null, facts, code })),
  ];
  return done({
    snapshot: {
      officeName: ctx.office.name,
      peerName: compared.value.name,
      asOf: asOfText(compared.value),
      counts: countsText(compared.value.counts),
      rows: compared.value.all.map(({ kind, village, head, no, what, note }) => ({
        kind: differenceKindNames[kind],
        village,
        head,
        no,
        what,
        note,
      })),
      facts: held.value.facts,
      code: held.value.code,
      parts,
      preparedBy: signedNow(ctx.db, ctx.actor),
      madeAt: ctx.now.slice(0, 16).replace('T', ' '),
    },
  });
});
