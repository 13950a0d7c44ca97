import { z } from 'zod';
import { command, nothing, query } from './kinds.ts';
import { orgCode } from './office.ts';
import { secondPersonCodes } from './second-person.ts';

/** Why the exchange with an office asks a person. */
const alarmKind = z.enum(['fork', 'clone', 'own_unknown', 'before_restore', 'peer_restored', 'journal']);

/** What is wrong between two offices until somebody has looked into it. */
export const exchangeAlarms = {
  /** Two PCs write one stream, or the peer names a package we never made: waits for two persons. */
  alarms: query(
    {},
    z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          org: orgCode,
          name: z.string(),
          kind: alarmKind,
          text: z.string(),
          at: z.string(),
          released: z.boolean(),
        }),
      ),
    }),
  ),
  /** `kind`: as the alarm was shown, in place of a `rev`; an answer makes another of it, or ends it. */
  releaseAlarm: command(
    { id: z.string(), kind: alarmKind, secondLogin: z.string(), secondPassword: z.string() },
    nothing,
    secondPersonCodes,
  ),
  /** One person's answer: of a package from before the restore whether it was ours; of a peer's restore that it was confirmed by phone. */
  answerAlarm: command({ id: z.string(), kind: alarmKind, yes: z.boolean() }, nothing),
} as const;
