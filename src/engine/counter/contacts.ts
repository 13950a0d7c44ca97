import { contactDue, contactLamp, judgeContact } from '#domain/accountability/first-contact.ts';
import { maskPhone } from '#domain/people/mask.ts';
import { contactDays } from '#domain/policy/office-keys.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { caseById } from '#storage/cases.ts';
import {
  contactById,
  contactPage,
  contactsOfMonth,
  insertContact,
  insertPass,
  passesOf,
  updateContact,
  type ContactRow,
} from '#storage/contacts.ts';
import { userById, userName } from '#storage/office.ts';
import { acted, onCommand, onQuery, shownRow, type ActContext, type Ask, type Handler, type QueryContext } from '../act.ts';
import { nextRunningNumber } from '../office/running-numbers.ts';
import { clockNow } from './clock-time.ts';
import { officePolicy } from '../policies/office-policy.ts';

type Row = ValueOf<CallOf<'contacts.list'>>['rows'][number];

const lampOfContact = (ctx: QueryContext, row: ContactRow): Row['lamp'] => {
  if (row.due_on === null || row.closed_on !== null) return 'none';
  const lit = contactLamp(ctx.calendar, { due: row.due_on, reachedOn: row.reached_at?.slice(0, 10) ?? null }, ctx.today);
  return lit === 'red' || lit === 'yellow' || lit === 'green' ? lit : 'none';
};

/** One line of the register as its papers carry it, with whom it lies and by when the visitor must be called. */
export const contactView = (ctx: QueryContext, row: ContactRow): Row => ({
  id: row.id,
  rev: row.rev,
  no: row.no,
  at: row.at,
  channel: row.channel,
  visitor: row.visitor,
  org: row.org,
  phone: row.phone,
  matter: row.matter,
  first: userName(ctx.db, row.first_user),
  branch: row.branch,
  action: row.action,
  passedTo: row.passed_user === null ? row.passed_name : userName(ctx.db, row.passed_user),
  passes: passesOf(ctx.db, row.id).length,
  due: row.due_on,
  lamp: lampOfContact(ctx, row),
  reachedAt: row.reached_at,
  caseId: row.case_id,
  caseNo: row.case_id === null ? null : (caseById(ctx.db, row.case_id)?.no ?? null),
  closedOn: row.closed_on,
  result: row.result,
  satisfaction: row.satisfaction,
  mine: ctx.actor.userId === row.first_user || ctx.actor.userId === row.passed_user,
});

const inTime = (row: ContactRow): boolean => row.reached_at !== null && row.due_on !== null && row.reached_at.slice(0, 10) <= row.due_on;
const CONTENT = 4;

const figures = (rows: readonly ContactRow[]): ValueOf<CallOf<'contacts.figures'>> => {
  const count = (holds: (row: ContactRow) => boolean): number => rows.filter(holds).length;
  const branch = (code: ContactRow['branch']): number => count((row) => row.branch === code);
  return {
    count: rows.length,
    branches: { own: branch('own'), absent: branch('absent'), sister: branch('sister'), elsewhere: branch('elsewhere') },
    passed: count((row) => row.due_on !== null),
    reachedInTime: count(inTime),
    closed: count((row) => row.closed_on !== null),
    asked: count((row) => row.satisfaction !== null),
    content: count((row) => (row.satisfaction ?? 0) >= CONTENT),
  };
};

const passedTo = (ctx: ActContext, userId: string | null, name: string): Outcome<{ id: string | null; name: string }> => {
  if (userId === null) return done({ id: null, name: name.trim() });
  const user = userById(ctx.db, userId);
  return user?.status === 'active' ? done({ id: user.id, name: user.name }) : refuse('not_found', { what: '用户' });
};

/** The contact as the screen showed it, still open. */
const shown = (ctx: ActContext, ask: Ask): Outcome<ContactRow> => {
  const row = shownRow(contactById(ctx.db, ask.id), '首问登记', ask.rev);
  if (!row.ok) return row;
  return row.value.closed_on === null ? row : refuse('contact_closed', { on: row.value.closed_on });
};
const traceOf = (row: ContactRow, detail: object) => ({ objectType: 'contact', objectId: row.id, detail: { no: row.no, ...detail } });

/** 首问登记. */
export const contactHandlers: readonly Handler[] = [
  onQuery('contacts.list', 'read', (ctx, ask) => {
    const page = contactPage(ctx.db, { ...ask, of: ask.mine ? ctx.actor.userId : null, today: ctx.today });
    return done({ total: page.total, rows: page.rows.map((row) => ({ ...contactView(ctx, row), phone: maskPhone(row.phone) })) });
  }),
  onQuery('contacts.figures', 'read', (ctx, { month }) => done(figures(contactsOfMonth(ctx.db, month)))),
  onCommand('contacts.reveal', 'reveal', (ctx, { id, reason }) => {
    const row = contactById(ctx.db, id);
    if (row === undefined) return refuse('not_found', { what: '首问登记' });
    return acted({ phone: row.phone }, traceOf(row, { field: 'phone', reason }));
  }),
  onCommand('contacts.register', 'counter', (ctx, input) => {
    if (input.at > clockNow(ctx)) return refuse('contact_in_future', { at: input.at.replace('T', ' ') });
    const to = passedTo(ctx, input.passedUserId, input.passedName);
    if (!to.ok) return to;
    const judged = judgeContact({ ...input, passedTo: to.value.name });
    if (!judged.ok) return judged;
    if (input.caseId !== null && caseById(ctx.db, input.caseId) === undefined) return refuse('not_found', { what: '案件' });
    const [id, on] = [ctx.newId(), input.at.slice(0, 10)];
    const no = nextRunningNumber(ctx.db, 'contact', on.slice(0, 4));
    const passes = input.branch === 'absent';
    const closes = input.closed && !passes;
    insertContact(ctx.db, {
      id,
      rev: 0,
      no,
      at: input.at,
      channel: input.channel,
      visitor: input.visitor.trim(),
      org: input.org.trim(),
      phone: input.phone.trim(),
      matter: input.matter.trim(),
      first_user: ctx.actor.userId,
      branch: input.branch,
      action: input.action.trim(),
      passed_user: to.value.id,
      passed_name: to.value.id === null ? to.value.name : '',
      due_on: passes ? contactDue(ctx.calendar, on, officePolicy(ctx)(contactDays)) : null,
      reached_at: null,
      case_id: input.caseId,
      closed_on: closes ? ctx.today : null,
      result: closes ? input.action.trim() : '',
      satisfaction: null,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.userId,
    });
    if (passes)
      insertPass(ctx.db, {
        contact_id: id,
        no: 1,
        by_user: ctx.actor.userId,
        to_user: to.value.id,
        to_name: to.value.name,
        on_day: on,
        why: input.action.trim(),
      });
    return acted({ id, rev: 0 }, { objectType: 'contact', objectId: id, detail: { no, branch: input.branch, passedTo: to.value.name } });
  }),
  // Whoever was asked first stays answerable: the day by which the visitor is called does not move.
  onCommand('contacts.passOn', 'counter', (ctx, input) => {
    const one = shown(ctx, input);
    if (!one.ok) return one;
    const to = passedTo(ctx, input.passedUserId, input.passedName);
    if (!to.ok) return to;
    const judged = judgeContact({ ...one.value, branch: 'absent', passedTo: to.value.name });
    if (!judged.ok) return judged;
    const { id, at } = one.value;
    insertPass(ctx.db, {
      contact_id: id,
      no: passesOf(ctx.db, id).length + 1,
      by_user: ctx.actor.userId,
      to_user: to.value.id,
      to_name: to.value.name,
      on_day: ctx.today,
      why: input.why,
    });
    updateContact(ctx.db, id, {
      branch: 'absent',
      passed_user: to.value.id,
      passed_name: to.value.id === null ? to.value.name : '',
      due_on: one.value.due_on ?? contactDue(ctx.calendar, at.slice(0, 10), officePolicy(ctx)(contactDays)),
    });
    return acted({ id, rev: input.rev + 1 }, traceOf(one.value, { passedTo: to.value.name, why: input.why }));
  }),
  onCommand('contacts.reached', 'counter', (ctx, input) => {
    const one = shown(ctx, input);
    if (!one.ok) return one;
    const { id, due_on: due, reached_at: reached, action } = one.value;
    if (due === null) return refuse('contact_not_passed');
    if (reached !== null) return refuse('contact_reached', { on: reached.slice(0, 10) });
    if (input.at > clockNow(ctx) || input.at < one.value.at) return refuse('contact_in_future', { at: input.at.replace('T', ' ') });
    const note = input.note.trim();
    updateContact(ctx.db, id, { reached_at: input.at, ...(note === '' ? {} : { action: [action, note].filter(Boolean).join('；') }) });
    return acted({ id, rev: input.rev + 1 }, traceOf(one.value, { at: input.at, note }));
  }),
  onCommand('contacts.close', 'counter', (ctx, input) => {
    const one = shown(ctx, input);
    if (!one.ok) return one;
    const caseId = input.caseId ?? one.value.case_id;
    if (caseId !== null && caseById(ctx.db, caseId) === undefined) return refuse('not_found', { what: '案件' });
    updateContact(ctx.db, input.id, {
      closed_on: ctx.today,
      result: input.result.trim(),
      satisfaction: input.satisfaction,
      case_id: caseId,
      // Whoever settles a matter has reached its visitor.
      ...(one.value.due_on !== null && one.value.reached_at === null ? { reached_at: clockNow(ctx) } : {}),
    });
    return acted({ id: input.id, rev: input.rev + 1 }, traceOf(one.value, { result: input.result, satisfaction: input.satisfaction }));
  }),
];
