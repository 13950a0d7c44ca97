import { deadlinesOf } from '#domain/flow/deadlines.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { refuse, type Outcome } from '#shared/values/refusal.ts';
import { insertExtension } from '#storage/faults.ts';
import { userById } from '#storage/office.ts';
import type { ActContext } from '../act.ts';
import { moveCase } from './move-case.ts';
import type { OpenCase } from './open-case.ts';

/** 延期: asked for by one person, granted once by the head, with the reason, the applicant's word and both days kept. */
export const extendCase = (ctx: ActContext, one: OpenCase, input: ParsedInputOf<CallOf<'cases.extend'>>): Outcome<OpenCase> => {
  const asker = userById(ctx.db, input.askedBy ?? one.row.entered_by);
  if (asker === undefined) return refuse('not_found', { what: '提出延期的人' });
  const askedOn = input.askedOn ?? input.on;
  if (askedOn > input.on) return refuse('date_in_future', { on: askedOn });
  return moveCase(
    ctx,
    one,
    { act: 'extend', on: input.on, reason: input.reason, applicantAgreed: input.applicantAgreed, askedBy: asker.person_key },
    {
      detail: `${asker.name} ${askedOn} 提出；${input.reason}${input.applicantAgreed ? '；申请人同意' : ''}`,
      write: (next) => {
        const whole = deadlinesOf(next, one.rules, ctx.calendar, ctx.today).find((each) => each.code === 'whole');
        insertExtension(ctx.db, {
          case_id: one.row.id,
          asked_by: asker.id,
          asked_on: askedOn,
          reason: input.reason,
          agreed: input.applicantAgreed ? 1 : 0,
          approved_by: ctx.actor.userId,
          on_behalf_of: ctx.actor.onBehalfOf,
          approved_on: input.on,
          original_due: whole?.originalDue ?? whole?.due ?? input.on,
          new_due: whole?.due ?? input.on,
          recorded_at: ctx.now,
        });
        return {};
      },
    },
  );
};
