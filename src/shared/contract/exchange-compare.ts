import { z } from 'zod';
import { command, pageAsk, pageOf, query } from './kinds.ts';
import { day } from '../values/dates.ts';
import type { Sentences } from '../values/refusal.ts';
import { orgCode } from './office.ts';

export const compareSentences = {
  version_not_ours: '这个案件不是本单位的，以哪一份为准由报送它的单位选定。没有改动，请打电话请对方核对。',
} as const satisfies Sentences<string>;

const count = z.int().min(0);
/** 对账码: twelve figures, the last a check digit; both offices that hold the same say the same. */
const code = z.string().regex(/^\d{12}$/u);
const part = { facts: count, code } as const;

/** 已封在包里, 县里还没有, 县里有本机没有, 两边版本不同; and what one of the two has deleted by its reviewed list. */
export const differenceKind = z.enum(['on_the_way', 'lacking_there', 'lacking_here', 'differs', 'deleted_there', 'deleted_here']);

/** How each is called, at either office. */
export const differenceKindNames = {
  on_the_way: '已封包，等对方回话',
  lacking_there: '对方还没有',
  lacking_here: '对方有、本机没有',
  differs: '两边版本不同',
  deleted_there: '对方已销毁',
  deleted_here: '本机已销毁',
} as const satisfies Readonly<Record<z.output<typeof differenceKind>, string>>;

/** The peer's list that is compared with: the last package imported from it that says what it holds; null before the first. */
const asOf = z.object({ no: z.string(), madeAt: z.string(), importedAt: z.string() }).nullable();

export const exchangeCompare = {
  /** The offices this one compares with, and since when one has not been compared with after a restore (未对账). */
  compared: query({}, z.object({ rows: z.array(z.object({ org: orgCode, name: z.string(), since: z.string().nullable(), asOf })) })),
  /**
   * What this office holds of the exchange with another, by table and by village, each with its 对账码; `digest` is one SHA-256 over
   * all of it (a line of table, id and digest for every version, sorted). Left out is what either office has deleted. Once every stick
   * has arrived both offices say the same.
   */
  held: query(
    { peer: orgCode },
    z.object({
      ...part,
      digest: z.string(),
      exceptions: count,
      rows: z.array(z.object({ table: z.string(), name: z.string(), ...part })),
      /** `village` empty: what belongs to no village, standards say. */
      villages: z.array(z.object({ village: z.string(), families: count, ...part })),
    }),
    ['peer_missing'],
  ),
  /** The same family by family, of one village. */
  heldFamilies: query(
    { peer: orgCode, village: z.string() },
    z.object({ rows: z.array(z.object({ id: z.string(), no: z.string(), head: z.string(), what: z.string(), ...part })) }),
    ['peer_missing'],
  ),
  /** 左右对照: versions of a case that do not follow each other; the differences of each from the first, numbers masked. */
  versions: query(
    { gid: z.string() },
    z.object({
      no: z.string(),
      head: z.string(),
      /** Whether this office is the one that says which holds. */
      ours: z.boolean(),
      versions: z.array(z.object({ digest: z.string(), from: z.string(), on: day, state: z.string() })),
      others: z.array(
        z.object({ digest: z.string(), differences: z.array(z.object({ label: z.string(), left: z.string(), right: z.string() })) }),
      ),
    }),
  ),
  /** R3: the owner's office says which version holds; `heads`: those that were shown, in place of a `rev`. */
  chooseVersion: command({ gid: z.string(), digest: z.string(), heads: z.array(z.string()).min(2) }, z.object({ effects: count }), [
    'version_not_ours',
  ]),
  /** A file that a record of destruction of our own names stays in use (`buried_kept`): its owner makes it anew as a version the record does not name; `heads`: those held when it was shown. */
  keepBuried: command(
    { gid: z.string(), heads: z.array(z.string()).min(1), reason: z.string().trim().min(1).max(200) },
    z.object({ effects: count }),
    ['version_not_ours'],
  ),
  /** 回灌: facts of our own that a peer handed back and that are unknown here, with the package they came in. */
  returned: query(
    { peer: orgCode, ...pageAsk },
    pageOf(
      z.object({
        id: z.string(),
        no: z.string(),
        head: z.string(),
        village: z.string(),
        what: z.string(),
        package: z.string(),
        cameOn: z.string(),
      }),
    ),
  ),
  /**
   * One person's word on some of them or all: ours, and they are taken; not ours, and they stay outside and an alarm is raised. An id names
   * the version that was shown, so that it stands in place of a `rev`.
   */
  answerReturned: command(
    { peer: orgCode, ids: z.array(z.string()).min(1), ours: z.boolean() },
    z.object({ taken: count, conflicts: count, effects: count }),
  ),
  /** 两头对账: what the peer's last list and this office's facts do not have in common, family by family. */
  differences: query(
    { peer: orgCode, kind: differenceKind.optional(), village: z.string().default(''), ...pageAsk },
    pageOf(
      z.object({
        id: z.string(),
        kind: differenceKind,
        no: z.string(),
        head: z.string(),
        village: z.string(),
        what: z.string(),
        note: z.string(),
        /** How many things the line stands for; more than one where their names are unknown here. */
        facts: count,
      }),
    ).extend({
      name: z.string(),
      asOf,
      since: z.string().nullable(),
      counts: z.object({
        on_the_way: count,
        lacking_there: count,
        lacking_here: count,
        differs: count,
        deleted_there: count,
        deleted_here: count,
      }),
      villages: z.array(z.string()),
    }),
    ['peer_missing'],
  ),
} as const;
