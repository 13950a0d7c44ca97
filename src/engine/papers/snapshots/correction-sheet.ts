import { correctionStateLabels } from '#domain/flow/correction-flow.ts';
import { done } from '#shared/values/refusal.ts';
import { correctionById } from '#storage/corrections.ts';
import { correctionRowView } from '../../corrections/correction-view.ts';
import { paperSource } from '../source.ts';

const moment = (at: string): string => at.slice(0, 16).replace('T', ' ');

/** 更正登记表 of one correction, as its page shows it. */
export const correctionSheetSource = paperSource('correction-sheet', 'correction', (ctx, id) => {
  const row = correctionById(ctx.db, id);
  if (row === undefined) return null;
  const shown = correctionRowView(ctx.db, row);
  return done({
    snapshot: {
      number: shown.no,
      officeName: ctx.office.name,
      kind: shown.label,
      about: shown.about,
      state: correctionStateLabels[shown.state],
      differences: shown.differences,
      reason: shown.reason,
      evidence: shown.evidence,
      follows: shown.follows.map((one) => one.text),
      enteredBy: shown.enteredBy,
      enteredAt: moment(shown.at),
      secondWhy: shown.secondWhy ?? '',
      checkedBy: shown.checkedBy ?? '',
      checkedAt: shown.checkedAt === null ? '' : moment(shown.checkedAt),
      ended: shown.endedReason ?? '',
    },
  });
});
