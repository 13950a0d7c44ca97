import { z } from 'zod';
import { day, month } from '../values/dates.ts';
import type { Sentences } from '../values/refusal.ts';
import { changed, command, nothing, query } from './kinds.ts';
import { mediumCodes } from './media.ts';
import { orgCode } from './office.ts';
import { secondPersonCodes } from './second-person.ts';

export const keySentences = {
  root_missing: '本县还没有另外保管的根密钥，日常密钥不能这样换。请先在“配对与密钥”生成根密钥。',
  root_needed: '信任清单要用县级根密钥签发，没有改动。请从保险柜取出根密钥U盘和保管码，先打开根密钥，再办这一步。',
  root_not_drawn: '还没有生成新的根密钥，或程序重新启动过。什么也没有改动；请重新生成一把。',
  root_not_a_file: '这个文件不是本县的根密钥文件，没有使用。请从保险柜取出根密钥U盘，选扩展名为 .mzroot 的文件。',
  root_code_wrong: '保管码与这个根密钥文件不符，没有打开，什么也没有改动。请照密封的纸再输一遍；还是不对的，换另一只根密钥U盘。',
  roots_needed:
    '本县的信任清单要 {needed} 把根密钥一起签发，已打开 {open} 把，还差 {missing} 把，没有改动。请另一位保管人拿根密钥U盘和保管码来，把自己的一把也打开，再办这一步。',
  root_open_already: '这一把已经打开了。还差的请由另一位保管人打开另外一把。',
  root_other: '这个根密钥文件不是现在用的，没有打开。请换另一只根密钥U盘。',
  root_same: '现在用的就是这样的根密钥，没有改动。',
  root_former: '这样的根密钥以前用过、已经换下，再启用的话，后来换下的就能冒充它签发清单。没有改动；请重新生成。',
  root_gathered: '这一把已经读回核对过了，没有再算一次。请选另外一把的U盘。',
  root_set_full: '三把根密钥都已经读回核对过了，没有再加。请启用这三把；要换其中一把的，取消后从第一把重新开始。',
  root_keeper_twice: '{keeper}已经保管着其中一把。三把要由三个人分别保管，没有记入；请换一个保管人。',
  root_set_incomplete:
    '三把根密钥里读回核对过的有 {have} 把，还差 {missing} 把（核对过一小时算过期），没有启用，写好的U盘和保管码都还有用。请取消，从第一把重新开始，写好的选“用已有的一把”读回核对。',
} as const satisfies Sentences<string>;

const readCodes = ['medium_gone', 'medium_file_gone', 'medium_unreadable', 'medium_unstable'];
/** What may stand against opening a root's file. */
/** A list cannot be signed yet. */
/** What a county that was restored does not know yet, and its next list would contradict. */
const signCodes = ['merger_forgotten', 'list_reconciling'];
const neededCodes = ['root_needed', 'roots_needed'];
const makeCodes = ['root_same', 'root_former', ...signCodes, ...neededCodes];
const rootCodes = ['root_not_a_file', 'root_code_wrong', 'root_other', 'token_unknown', ...readCodes];

/** What the key of an office is worth; before it is pinned, how far that has come. */
const keyState = z.enum(['trusted', 'suspended', 'revoked']);
const peerState = z.enum(['applied', 'typed', ...keyState.options]);
const peerRow = z.object({
  org: orgCode,
  name: z.string(),
  role: z.enum(['township', 'county']),
  state: peerState,
  askGroups: z.array(z.int()),
  /** The package in which an office announced its next keys; null of everything else. */
  announcedIn: z.string().nullable(),
  /** Who vouched for them, when, and with whom they spoke; '' before. */
  vouched: z.string(),
  /** The first of the two persons was whoever asks: another one has to confirm. */
  mine: z.boolean(),
  fingerprint: z.string(),
  since: z.string().nullable(),
  lastSeenOn: z.string().nullable(),
  /** At the county: which trust list a township holds, as its last package says. */
  heldList: z.int().nullable(),
  /** At the county: the office that goes on with a dissolved one's families. */
  successor: z.object({ org: orgCode, name: z.string() }).nullable(),
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
      /** At the county: since when its roots sign the lists (`fingerprint` is theirs then), and whether this person has opened enough of them for the next one. */
      root: z
        .object({
          since: z.string(),
          /** How many of `keys` sign a list. */
          threshold: z.int(),
          open: z.boolean(),
          /** `id`: how its file and its code's sheet name it; `keeper` is empty where one root signs alone. */
          keys: z.array(z.object({ id: z.string(), keeper: z.string(), madeOn: z.string(), open: z.boolean() })),
        })
        .nullable(),
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
    'office_dissolved',
    ...readCodes,
  ]),
  /** The two groups the screen chose are typed from the stamped paper. */
  typeGroups: command({ org: orgCode, groups: z.array(z.object({ index: z.int(), digits: z.string() })).length(2) }, changed, [
    'groups_wrong',
    'not_found',
  ]),
  /** County: somebody rang the township up about the keys it announced in a package; a second person confirms them. */
  vouchKeys: command({ org: orgCode, spokenTo: z.string().min(2).max(200) }, changed, ['not_found']),
  /**
   * A second person of this office confirms; for a county this also makes the confirmation file for the township. `shown`: the
   * fingerprint the screen showed; `stale` when another file was read since.
   */
  confirmPairing: command(
    { org: orgCode, shown: z.string(), driveId: z.string().nullable() },
    z.object({ downloadId: z.string().nullable(), fileName: z.string().nullable() }),
    ['stale', 'pairing_same_person', 'pairing_groups_missing', ...signCodes, ...neededCodes, ...mediumCodes],
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
    [...secondPersonCodes, 'peer_missing', ...signCodes, ...neededCodes, 'root_missing', ...mediumCodes],
  ),
  /** County: a root and its code are drawn; nothing changes until the file was read back with the code. */
  drawRoot: query({}, z.object({ code: z.string(), id: z.string(), fingerprint: z.string() }), ['not_found']),
  rootCodeSheet: query({ code: z.string().max(60) }, z.object({ html: z.string() }), ['recovery_code_wrong']),
  /** Writes the drawn root's file, locked with the code: once to each of two sticks. */
  writeRoot: command({ driveId: z.string().nullable() }, z.object({ downloadId: z.string().nullable(), fileName: z.string() }), [
    'root_not_drawn',
    ...mediumCodes,
  ]),
  /** Opens a present root for the next list, for ten minutes and for whoever opened it. */
  openRoot: command({ fileToken: z.string(), code: z.string().max(60) }, nothing, ['root_open_already', ...rootCodes]),
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
    [...makeCodes, ...rootCodes, ...secondPersonCodes, ...mediumCodes],
  ),
  /**
   * County: one of three roots is read back with its code, to be put in force with the others; nothing changes yet. `keeper`: who keeps it,
   * another person each; `afresh`: those read back before are forgotten. It is held for an hour; one that signs already counts as opened.
   */
  gatherRoot: command(
    { fileToken: z.string(), code: z.string().max(60), keeper: z.string().trim().min(2).max(30), afresh: z.boolean().default(false) },
    z.object({ id: z.string(), gathered: z.int() }),
    ['root_gathered', 'root_set_full', 'root_keeper_twice', ...rootCodes],
  ),
  /** County, two persons: of the three roots read back any two sign the lists together from now on; else as `makeRoot`. */
  makeRootSet: command(
    {
      lost: z.boolean().default(false),
      reason: z.string().min(4).max(200),
      secondLogin: z.string(),
      secondPassword: z.string(),
      driveId: z.string().nullable(),
    },
    z.object({ downloadId: z.string().nullable(), fileName: z.string().nullable(), byPaper: z.boolean() }),
    ['root_set_incomplete', 'not_found', ...makeCodes, ...secondPersonCodes, ...mediumCodes],
  ),
  /**
   * County, two persons: an office's key is held up (suspected), let in again, or revoked for good (lost, stolen): everything up to the
   * last position taken stays valid, everything later under it is refused. Answers with the next trust list, for every office.
   * `successor`: the office was dissolved into another (撤乡并镇), which goes on with its families; also of a key revoked before.
   */
  changeTrust: command(
    {
      org: orgCode,
      state: keyState,
      /** As the screen showed the office: `stale` when it has another key since, or somebody changed its state. */
      shown: z.object({ state: peerState, fingerprint: z.string() }),
      successor: z
        .object({ org: orgCode, document: z.string().trim().min(2).max(100), on: day, fromMonth: month })
        .nullable()
        .default(null),
      reason: z.string().min(4).max(200),
      secondLogin: z.string(),
      secondPassword: z.string(),
      driveId: z.string().nullable(),
    },
    z.object({ downloadId: z.string().nullable(), fileName: z.string().nullable(), handedOn: z.int() }),
    [
      'stale',
      'peer_state_same',
      'peer_state_final',
      'successor_not_active',
      'successor_self',
      'successor_only_revoked',
      'merger_other',
      ...signCodes,
      ...neededCodes,
      ...secondPersonCodes,
      ...mediumCodes,
    ],
  ),
} as const;
