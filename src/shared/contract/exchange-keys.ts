import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { changed, command, nothing, query } from './kinds.ts';
import { orgCode } from './office.ts';

export const keySentences = {
  root_missing: '本县还没有另外保管的根密钥，日常密钥不能这样换。请先在“配对与密钥”生成根密钥。',
  root_needed: '信任清单要用县级根密钥签发，没有改动。请从保险柜取出根密钥U盘和保管码，先打开根密钥，再办这一步。',
  root_not_drawn: '还没有生成新的根密钥，或程序重新启动过。什么也没有改动；请重新生成一把。',
  root_not_a_file: '这个文件不是本县的根密钥文件，没有使用。请从保险柜取出根密钥U盘，选扩展名为 .mzroot 的文件。',
  root_code_wrong: '保管码与这个根密钥文件不符，没有打开，什么也没有改动。请照密封的纸再输一遍；还是不对的，换另一只根密钥U盘。',
  root_other: '这个根密钥文件不是现在用的那一把，没有打开。请换另一只根密钥U盘。',
  root_same: '这一把就是现在用的根密钥，没有改动。',
} as const satisfies Sentences<string>;

const mediumCodes = ['medium_gone', 'medium_full', 'medium_write_failed', 'medium_folder_blocked'];
const readCodes = ['medium_gone', 'medium_file_gone', 'medium_unreadable', 'medium_unstable'];
const secondCodes = ['pairing_same_person', 'login_wrong', 'login_wait', 'login_blocked', 'self_test_failed'];
/** What may stand against opening a root's file. */
const rootCodes = ['root_not_a_file', 'root_code_wrong', 'root_other', 'token_unknown', ...readCodes];

const peerRow = z.object({
  org: orgCode,
  name: z.string(),
  role: z.enum(['township', 'county']),
  state: z.enum(['applied', 'typed', 'trusted', 'suspended', 'revoked']),
  askGroups: z.array(z.int()),
  /** The package in which an office announced its next keys; null of everything else. */
  announcedIn: z.string().nullable(),
  fingerprint: z.string(),
  since: z.string().nullable(),
  lastSeenOn: z.string().nullable(),
  /** At the county: which trust list a township holds, as its last package says. */
  heldList: z.int().nullable(),
  /** How well a township is secured, as its last package says; null of a county and of one that has not told. */
  safety: z.object({ lamp: z.enum(['green', 'yellow', 'red']), text: z.string() }).nullable(),
});

/** Whom an office believes: calls of the subject `exchange` about keys, pairing and the trust list. */
export const exchangeKeys = {
  /** `renewing`: what is shown are the next keys, which the county's list does not name yet. `notices`: what the list says of us, where somebody has to act. */
  identity: query(
    {},
    z.object({
      org: orgCode,
      name: z.string(),
      fingerprint: z.string(),
      createdOn: z.string(),
      renewing: z.boolean(),
      /** At the county: since when its root signs the lists (`fingerprint` is the root's then), and whether this person has opened it for the next one. */
      root: z.object({ since: z.string(), open: z.boolean() }).nullable(),
      notices: z.array(z.object({ lamp: z.enum(['red', 'yellow']), title: z.string(), text: z.string() })),
    }),
  ),
  /** `listNumber`: the newest trust list held here. */
  peers: query({}, z.object({ rows: z.array(peerRow), listNumber: z.int().nullable() })),
  /** Township: writes the self-signed application; the printed fingerprint goes with it. */
  requestPairing: command(
    {
      target: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('drive'), driveId: z.string() }),
        z.object({ kind: z.literal('download') }),
      ]),
    },
    z.object({ fileName: z.string(), downloadId: z.string().nullable() }),
    mediumCodes,
  ),
  /** `askGroups`: which two of the six groups (counted from 0) must be typed; empty when nothing has to be typed (a newer list of the county we trust). */
  readPairingFile: command({ fileToken: z.string() }, z.object({ org: orgCode, name: z.string(), askGroups: z.array(z.int()) }), [
    'package_refused',
    'token_unknown',
    'pairing_key_revoked',
    ...readCodes,
  ]),
  /** The two groups the screen chose are typed from the stamped paper. */
  typeGroups: command({ org: orgCode, groups: z.array(z.object({ index: z.int(), digits: z.string() })).length(2) }, changed, [
    'groups_wrong',
    'not_found',
  ]),
  /** County: somebody rang the township up about the keys it announced in a package; a second person confirms them. */
  vouchKeys: command({ org: orgCode, spokenTo: z.string().min(2).max(200) }, changed, ['not_found']),
  /** A second person of this office confirms; for a county this also makes the confirmation file for the township. */
  confirmPairing: command(
    { org: orgCode, driveId: z.string().nullable() },
    z.object({ downloadId: z.string().nullable(), fileName: z.string().nullable() }),
    ['pairing_same_person', 'pairing_groups_missing', 'root_needed', ...mediumCodes],
  ),
  /**
   * Two persons make the next pair of keys. A township's is shown by its application and put in force by the county's next list; a
   * county's is in force at once, by the list its root signs, which is answered.
   */
  renewKeys: command(
    {
      reason: z.string().min(4).max(200),
      secondLogin: z.string(),
      secondPassword: z.string(),
      driveId: z.string().nullable().default(null),
    },
    z.object({ downloadId: z.string().nullable(), fileName: z.string().nullable() }),
    [...secondCodes, 'peer_missing', 'root_needed', 'root_missing', ...mediumCodes],
  ),
  /** County: a root and its code are drawn; nothing changes until the file was read back with the code. */
  drawRoot: query({}, z.object({ code: z.string(), fingerprint: z.string() }), ['not_found']),
  rootCodeSheet: query({ code: z.string().max(60) }, z.object({ html: z.string() }), ['recovery_code_wrong']),
  /** Writes the drawn root's file, locked with the code: once to each of two sticks. */
  writeRoot: command({ driveId: z.string().nullable() }, z.object({ downloadId: z.string().nullable(), fileName: z.string() }), [
    'root_not_drawn',
    ...mediumCodes,
  ]),
  /** Opens the present root for the next list, for ten minutes and for whoever opened it. */
  openRoot: command({ fileToken: z.string(), code: z.string().max(60) }, nothing, rootCodes),
  /**
   * County, two persons: the root whose file is read back with its code signs the lists from now on; the former one (until now the daily
   * key, or a root opened before) says so. `lost`: no former root is left, every township compares the new one on paper (`byPaper`).
   */
  makeRoot: command(
    {
      fileToken: z.string(),
      code: z.string().max(60),
      lost: z.boolean().default(false),
      reason: z.string().min(4).max(200),
      secondLogin: z.string(),
      secondPassword: z.string(),
      driveId: z.string().nullable(),
    },
    z.object({ downloadId: z.string().nullable(), fileName: z.string().nullable(), byPaper: z.boolean() }),
    ['root_same', 'root_needed', ...rootCodes, ...secondCodes, ...mediumCodes],
  ),
  /**
   * County, two persons: an office's key is held up (suspected), let in again, or revoked for good (lost, stolen): everything up to the
   * last position taken stays valid, everything later under it is refused. Answers with the next trust list, for every office.
   */
  changeTrust: command(
    {
      org: orgCode,
      state: z.enum(['trusted', 'suspended', 'revoked']),
      reason: z.string().min(4).max(200),
      secondLogin: z.string(),
      secondPassword: z.string(),
      driveId: z.string().nullable(),
    },
    z.object({ downloadId: z.string().nullable(), fileName: z.string().nullable() }),
    ['peer_state_same', 'peer_state_final', 'root_needed', ...secondCodes, ...mediumCodes],
  ),
} as const;
