import type { TransferInRow } from '#storage/transfers.ts';
import { userById } from '#storage/office.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ActContext, Actor } from '../act.ts';
import type { OpenCase } from '../cases/open-case.ts';
import { receiveApplication } from '../cases/receive-application.ts';
import { handedOnRow } from './handed-on.ts';

const mostReason = 1000;

/**
 * Takes an application of a dissolved office up again as one of this township, with its own day of application; entered by whoever said
 * where the family lives, since the head who takes it over enters none. Refuses what an application is refused for.
 */
export const reopenApplication = (
  ctx: ActContext,
  row: TransferInRow,
  householdId: string,
  ids: ReadonlyMap<string, string>,
): Outcome<OpenCase> => {
  const sent = handedOnRow(ctx.db, row);
  if (sent === null || sent.application === null) throw new Error(`no application in ${row.id}`);
  const { application } = sent;
  const insured = sent.members.filter((one) => one.insured).flatMap((one) => ids.get(one.personId) ?? []);
  const applicantId = ids.get(application.applicantId) ?? insured[0];
  if (applicantId === undefined) return refuse('transfer_contents', { what: '家庭成员' });
  const clerk: Actor = {
    userId: row.placed_by ?? ctx.actor.userId,
    personKey: row.placed_by_person ?? ctx.actor.personKey,
    name: userById(ctx.db, row.placed_by ?? '')?.name ?? ctx.actor.name,
    roles: ['clerk'],
    villages: [],
    onBehalfOf: null,
  };
  const reason = [`${row.from_name}撤并（${sent.approval.document}）转来的在办申请 ${sent.caseNo}。`, application.reason].join('');
  const received = receiveApplication(
    { ...ctx, actor: clerk },
    {
      program: sent.program,
      householdId,
      applicantId,
      appliedOn: application.appliedOn,
      channel: 'WINDOW',
      reason: reason.slice(0, mostReason),
      coverage: sent.benefit.coverage,
      insuredPersonIds: insured,
      kinDeclared: application.kinDeclared,
      kinNote: application.kinDeclared ? '原单位已备案，请核对后重新备案' : '',
      answers: sent.benefit.answers,
    },
  );
  return received.ok ? done(received.value) : received;
};
