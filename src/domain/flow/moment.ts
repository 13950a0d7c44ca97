import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { refuse, type Refusal, type RefusalParams } from '#shared/values/refusal.ts';
import type { Day } from '#shared/values/dates.ts';
import { actLabels, type ActCode, type Actor, type CaseAct } from './acts.ts';
import type { FlowCode } from './refusals.ts';
import type { FlowRules } from './rules.ts';
import type { CaseView, PersonKey } from './view.ts';

/** What stands around an act: who, which rules, which calendar, which day it is. */
export type FlowContext = {
  readonly actor: Actor;
  readonly rules: FlowRules;
  readonly calendar: WorkCalendar;
  readonly today: Day;
  /** A person's name for sentences. */
  readonly nameOf: (person: PersonKey) => string;
};

/** One act about to be done; `input` is null while a screen only asks what could be done. */
export type Moment = FlowContext & { readonly view: CaseView; readonly act: ActCode; readonly on: Day; readonly input: CaseAct | null };

export type FlowRefusal = Refusal<FlowCode>;
/** Answers with the refusal, or null when nothing stands against the act. */
export type Precondition = (moment: Moment) => FlowRefusal | null;

/** A refusal that names the act in Chinese. */
export const no = (moment: Moment, code: FlowCode, params: RefusalParams = {}): FlowRefusal =>
  refuse(code, { act: actLabels[moment.act], ...params }).error;

type Among<A extends ActCode> = Extract<CaseAct, { readonly act: A }>;

/** Judges only what was typed: silent while a screen merely asks. */
export const typed =
  <A extends ActCode>(acts: readonly A[], judge: (moment: Moment, input: Among<A>) => FlowRefusal | null): Precondition =>
  (moment) => {
    const { input } = moment;
    return input !== null && isOneOf(input, acts) ? judge(moment, input) : null;
  };

/** Judges the business day every act carries. */
export const dated =
  (judge: (moment: Moment, on: Day) => FlowRefusal | null): Precondition =>
  (moment) =>
    moment.input === null ? null : judge(moment, moment.input.on);

const isOneOf = <A extends ActCode>(input: CaseAct, acts: readonly A[]): input is Among<A> =>
  (acts as readonly ActCode[]).includes(input.act);
