import { backup } from './backup.ts';
import { calendar } from './calendar.ts';
import { codetables } from './codetables.ts';
import { campaigns } from './campaigns.ts';
import { cases } from './cases.ts';
import { closings } from './closings.ts';
import { evaluations, spotChecks } from './evaluations.ts';
import { changes } from './changes.ts';
import { absences, contacts, handovers } from './counter.ts';
import { counter, faults } from './faults.ts';
import { notices } from './notices.ts';
import { decisionRosters } from './decision-rosters.ts';
import { doubts } from './doubts.ts';
import { exports } from './exports.ts';
import { corrections } from './corrections.ts';
import { escrow, spareKey } from './escrow.ts';
import { county, exchange } from './exchange.ts';
import { exchangeCompare } from './exchange-compare.ts';
import { exchangeKeys } from './exchange-keys.ts';
import { extracts } from './extracts.ts';
import { filings } from './filings.ts';
import { matches } from './matches.ts';
import { media } from './media.ts';
import type { AnyCall, ContractShape } from './kinds.ts';
import { office, session, users } from './office.ts';
import { files, host, jobs, journal, today } from './office-life.ts';
import { papers } from './papers.ts';
import { pay } from './pay.ts';
import { divisions } from './divisions.ts';
import { households, people } from './people.ts';
import { policies } from './policies.ts';
import { raises } from './raises.ts';
import { retention } from './retention.ts';
import { reviews } from './reviews.ts';
import { register } from './register.ts';
import { restore } from './restore.ts';
import { retirement } from './retirement.ts';
import { succession } from './succession.ts';
import { substitutions } from './substitutions.ts';
import { takeover } from './takeover.ts';
import { transfers } from './transfers.ts';

/** Every call between a screen (or command line) and the engine. Nothing else crosses. */
export const contract = {
  office: { ...office, ...retirement, ...spareKey },
  session,
  users,
  substitutions,
  contacts,
  absences,
  handovers,
  faults,
  counter,
  divisions,
  people,
  households,
  takeover,
  cases,
  changes,
  corrections,
  doubts,
  matches,
  raises,
  reviews,
  campaigns,
  closings,
  notices,
  evaluations,
  spotChecks,
  exchange: { ...exchange, ...exchangeCompare, ...exchangeKeys },
  escrow,
  media,
  transfers,
  succession,
  county,
  filings,
  decisionRosters,
  pay,
  register,
  policies,
  codetables,
  calendar,
  papers,
  exports,
  journal,
  extracts,
  retention,
  backup,
  restore,
  jobs,
  today,
  files,
  host,
} as const satisfies ContractShape;

export type Contract = typeof contract;
export type Subject = keyof Contract;
export type CallName = { [S in Subject]: `${S}.${keyof Contract[S] & string}` }[Subject];
export type CallOf<N extends CallName> = N extends `${infer S}.${infer A}`
  ? S extends Subject
    ? A extends keyof Contract[S]
      ? Contract[S][A] & AnyCall
      : never
    : never
  : never;

/** All call names in contract order. */
export const callNames: readonly CallName[] = Object.entries(contract).flatMap(([subject, calls]) =>
  Object.keys(calls).map((act) => `${subject}.${act}` as CallName),
);

/** The declaration of a call, or undefined when the contract does not list the name. */
export const findCall = (name: string): AnyCall | undefined => {
  const [subject = '', act = ''] = name.split('.');
  const calls: Readonly<Record<string, AnyCall>> | undefined = Object.hasOwn(contract, subject) ? contract[subject as Subject] : undefined;
  return calls !== undefined && Object.hasOwn(calls, act) ? calls[act] : undefined;
};
