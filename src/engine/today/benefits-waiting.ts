import { reviewStandingLabels, type ReviewStanding } from '#domain/reviews/due.ts';
import { monthOf } from '#shared/values/dates.ts';
import { changeCounts, deadInsured, exitsOver, type familiesWaiting } from '#storage/changes.ts';
import { doubtCounts } from '#storage/doubts.ts';
import { leavingByRaise } from '#storage/raises.ts';
import { reviewCounts, waitingReviews } from '#storage/reviews.ts';
import { transferCounts } from '#storage/transfers.ts';
import type { QueryContext } from '../act.ts';
import { standardsWaiting } from '../raises/waiting.ts';
import { horizonOf } from '../reviews/lead.ts';
import { ownWaiting } from '../succession/own-rows.ts';
import { answerDue } from '../transfers/transfer-view.ts';
import type { Place } from './place.ts';

const familiesAt = (code: string, label: string, count: number, benefit: keyof typeof familiesWaiting) => ({
  code,
  label,
  count,
  link: `#/households?benefit=${benefit}`,
});

const changeAt = (code: string, label: string, count: number, state: string) => ({ code, label, count, link: `#/changes?state=${state}` });

/** What changes of benefits in force wait for: a death nobody has registered as one, a review, a word, a letter, an end. */
export const changesWaiting = (ctx: QueryContext): readonly Place[] => {
  const counts = changeCounts(ctx.db);
  return [
    familiesAt('death_unregistered', '死亡待减员', deadInsured(ctx.db), 'dead_member'),
    { code: 'raise_waiting', label: '新标准尚未落实', count: standardsWaiting(ctx).length, link: '#/changes/raises' },
    { code: 'raise_leaving', label: '提标后退出待办', count: leavingByRaise(ctx.db), link: '#/changes/raises' },
    changeAt('change_review', '变更待审核', counts.registered, 'registered'),
    changeAt('change_decide', '变更待批准', counts.reviewed, 'reviewed'),
    changeAt('change_report', '变更待报县', counts.to_report, 'reviewed'),
    changeAt('change_second', '变更批复待复核', counts.typed, 'typed'),
    changeAt('change_letter', '变更待告知', counts.letters, 'waiting_letter'),
    familiesAt('exit_over', '渐退期满待停发', exitsOver(ctx.db, monthOf(ctx.today)), 'exit_over'),
  ];
};

const reviewsAt = (code: string, count: number, standing: ReviewStanding) => ({
  code,
  label: reviewStandingLabels[standing],
  count,
  link: `#/changes/due?standing=${standing}`,
});

/** Reviews that are missed or due (DQ-LB-04), and findings that call for a change nobody has registered. */
export const reviewsWaiting = (ctx: QueryContext): readonly Place[] => {
  const counts = reviewCounts(ctx.db, monthOf(ctx.today), horizonOf(ctx));
  return [
    reviewsAt('review_overdue', counts.overdue, 'overdue'),
    reviewsAt('review_due', counts.due, 'due'),
    { code: 'review_change', label: '核查有变化待登记', count: waitingReviews(ctx.db), link: '#/changes/found?result=waiting' },
  ];
};

/** EV19: what an audit or a comparison doubts. Nothing of it stops a benefit by itself. */
export const doubtsWaiting = (ctx: QueryContext): readonly Place[] => {
  const counts = doubtCounts(ctx.db, ctx.today);
  const link = '#/changes/doubts?state=';
  return [
    { code: 'doubt_overdue', label: '疑点逾期未核', count: counts.overdue, link: `${link}waiting` },
    { code: 'doubt', label: '疑点待核查', count: counts.waiting - counts.overdue, link: `${link}waiting` },
    { code: 'doubt_change', label: '疑点属实待登记变更', count: counts.to_change, link: `${link}to_change` },
  ];
};

const transferAt = (code: string, label: string, count: number, way: 'in' | 'out'): Place => ({
  code,
  label,
  count,
  link: `#/exchange/transfers${way === 'out' ? '?way=out' : ''}`,
});

/** Families that move: handed over, offered, answered, and the words of other townships that are late. */
export const transfersWaiting = (ctx: QueryContext): readonly Place[] => {
  const ownLink = '#/exchange/transfers?way=merged';
  const counts = transferCounts(ctx.db);
  const late = counts.sealed.filter((row) => (answerDue(ctx, { state: 'sealed', ...row }) ?? '9999') < ctx.today).length;
  return [
    transferAt('transfer_seal', '迁出家庭待封包移交', counts.prepared, 'out'),
    transferAt('transfer_late', '转移接续逾期未见回执', late, 'out'),
    transferAt('transfer_declined', '转移被对方退回', counts.declined, 'out'),
    { code: 'own_place', label: '县里交回的资料待登记', count: ownWaiting(ctx) + counts.own.arrived, link: ownLink },
    { code: 'own_take', label: '收回登记待确认', count: counts.own.placed, link: ownLink },
    transferAt('transfer_place', '转入家庭待安置', counts.arrived, 'in'),
    transferAt('transfer_take', '转入家庭待确认接收', counts.placed, 'in'),
    transferAt('transfer_answer', '转移回执待封包', counts.answers, 'in'),
  ];
};
