import { z } from 'zod';
import { day } from '../values/dates.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';
import { userRole } from './office.ts';

export const substitutionRow = z.object({
  id: z.string(),
  rev,
  giverId: z.string(),
  giver: z.string(),
  takerId: z.string(),
  taker: z.string(),
  /** C 岗: acts where the taker is away too or is a relative. */
  thirdId: z.string().nullable(),
  third: z.string(),
  roles: z.array(userRole),
  from: day,
  to: day,
  reason: z.string(),
  handover: z.string(),
  filedNo: z.string(),
  grantedBy: z.string(),
  state: z.enum(['coming', 'holds', 'over']),
  endedOn: day.nullable(),
  endReason: z.string().nullable(),
});

/** A/B 岗: somebody acts for a while in another's roles, under their own name and on the other's behalf. */
export const substitutions = {
  list: query({ ...pageAsk }, pageOf(substitutionRow)),
  grant: command(
    {
      giverId: z.string(),
      takerId: z.string(),
      thirdId: z.string().nullable().default(null),
      roles: z.array(userRole).min(1),
      from: day,
      to: day,
      reason: z.string().min(1).max(200),
      /** What was handed over: cases, papers, seals, accounts. */
      handover: z.string().max(2000),
      qualified: z.boolean(),
      /** The number under which the office has filed it. */
      filedNo: z.string().max(60).default(''),
    },
    changed,
    [
      'substitution_passed_on',
      'substitution_self',
      'substitution_roles',
      'substitution_never',
      'substitution_conflict',
      'substitution_days',
      'substitution_unqualified',
    ],
  ),
  end: command({ id: z.string(), rev, reason: z.string().min(1).max(200) }, changed, ['substitution_over']),
} as const;

export const substitutionContractSentences = {
  substitution_over: '这次替代已经结束，没有再改动。',
  substitution_not_yours: '这次替代现在不在期内，或不是交给您的。您仍以本人岗位办理。',
} as const;
