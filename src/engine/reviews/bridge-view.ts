import type { DifferingFamily, RegisterBridge } from '#domain/benefits/register-bridge.ts';
import type { RegisterSum } from '#domain/benefits/reconcile.ts';
import { reconcileSentences } from '#domain/benefits/reconcile.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { formatYuan, type Fen } from '#shared/values/money.ts';
import { fillSentence } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { allDivisions } from '#storage/divisions.ts';

type View = ValueOf<CallOf<'closings.picture'>>['bridge'];
const SHOWN = 100;
const NAMED = 5;

const signed = (n: number): string => (n > 0 ? `+${n}` : String(n));
const yuan = (fen: Fen): string => `${fen > 0 ? '+' : ''}${formatYuan(fen)}`;

/** What is wrong with a family's line, in words. */
const whyOf = (one: DifferingFamily): string => {
  if (one.why === 'document') return '异动没有文书';
  const parts = [
    one.gap.households === 0 ? '' : `${signed(one.gap.households)} 户`,
    one.gap.persons === 0 ? '' : `${signed(one.gap.persons)} 人`,
    one.gap.fen === 0 ? '' : `${yuan(one.gap.fen)} 元`,
  ];
  return `名册与文书相差 ${parts.filter((part) => part !== '').join('、')}`;
};

/** The families that keep a period from closing, the first by name. */
export const differingText = (bridge: RegisterBridge): string => {
  const named = bridge.differing.slice(0, NAMED).map((one) => `${one.head}（${whyOf(one)}）`);
  const more = bridge.differing.length - named.length;
  return `${named.join('；')}${more > 0 ? `；另有 ${more} 户` : ''}`;
};

const sums = ({ households, persons, amountFen }: RegisterSum) => ({ households, persons, fen: amountFen });

export const bridgeView = (db: ReadableDb, bridge: RegisterBridge): View => {
  const villages = new Map(bridge.differing.length === 0 ? [] : allDivisions(db).map((one) => [one.code, one.name]));
  return {
    before: sums(bridge.before),
    groups: bridge.groups.map((group) => ({ ...group })),
    after: sums(bridge.after),
    balanced: bridge.balanced,
    findings: bridge.findings.map(({ code, level: _, ...figures }) =>
      fillSentence(
        reconcileSentences[code],
        code === 'movements_amount'
          ? {
              before: formatYuan(figures.before),
              expected: formatYuan(figures.expected),
              after: formatYuan(figures.after),
              gap: formatYuan(figures.gap),
            }
          : { ...figures, count: figures.unknown },
      ),
    ),
    differing: bridge.differing
      .slice(0, SHOWN)
      .map((one) => ({
        householdId: one.householdId,
        head: one.head,
        village: villages.get(one.villageCode) ?? '',
        before: one.before,
        moved: one.moved,
        after: one.after,
        gap: { persons: one.gap.persons, fen: one.gap.fen },
        why: whyOf(one),
      })),
    differingCount: bridge.differing.length,
  };
};
