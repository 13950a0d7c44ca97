import { refuse } from '#shared/values/refusal.ts';
import { forgetNamed } from '#storage/exchange-link.ts';
import { officeRow, settleClock } from '#storage/office.ts';
import { acted, onPreparedCommand, type ActContext, type Handler } from '../act.ts';
import type { Desk } from '../desk.ts';
import { secondPerson } from '../session/second-person.ts';

const believe = (desk: Desk, ctx: ActContext): void => {
  const { opened } = desk;
  if (opened === null) throw new Error('no office is open');
  settleClock(ctx.db, ctx.now);
  // R6: a clock that was set starts the count again of how long a peer has named what may be destroyed.
  forgetNamed(ctx.db);
  desk.opened = { ...opened, clockOk: true };
  ctx.onRollback(() => {
    desk.opened = opened;
  });
};

/**
 * The clock in doubt was checked against a calendar by two persons and counts from now on. Rows written under another day stay as they
 * are, in their order; this one says which later moment had been seen.
 */
export const confirmClockHandler = (desk: Desk): Handler =>
  onPreparedCommand(
    'office.confirmClock',
    'settings',
    (ctx, { secondLogin, secondPassword }) => secondPerson(desk, ctx, secondLogin, secondPassword),
    (ctx, { on, reason }, second) => {
      if (ctx.clockOk) return refuse('not_found', { what: '电脑时间的疑问' });
      if (on !== ctx.today) return refuse('clock_other_day', { shown: ctx.today, typed: on });
      const lastSeen = officeRow(ctx.db)?.last_seen_at.slice(0, 16) ?? '';
      believe(desk, ctx);
      return acted(
        {},
        {
          objectType: 'office',
          objectId: ctx.office.orgCode,
          detail: { lastSeen, confirmed: ctx.now.slice(0, 16), reason, second: second.name },
        },
      );
    },
  );
