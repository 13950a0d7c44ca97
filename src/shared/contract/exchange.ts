import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { day, month } from '../values/dates.ts';
import { fen } from '../values/money.ts';
import { changeReportCodes } from './changes.ts';
import { countyOpinion, countyOpinionAsked, countyOutcome } from './county-opinion.ts';
import { changed, command, job, nothing, pageAsk, pageOf, query, rev } from './kinds.ts';
import { exchangeAlarms } from './exchange-alarms.ts';
import { clearing } from './exchange-clearing.ts';
import { packagePreview, packageRow, packageSummary } from './exchange-package.ts';
import { orgCode } from './office.ts';
import { transferSealCodes } from './transfers.ts';
import { sentCase } from './sent-case.ts';
import { mediumCodes, seenMedium } from './media.ts';
import { secondIfNeeded, secondPersonCodes } from './second-person.ts';

export const exchangeSentences = {
  peer_missing: '还没有与{who}配对，不能封包。请先在“与县交换”里完成登记入网。',
  peer_held_up: '{who}的密钥已{state}，不能封包。恢复（重新登记入网）以后再封。',
  peer_state_same: '{who}已经是“{state}”，没有改动。',
  peer_state_final: '{who}的密钥已经吊销，不能恢复。请对方更换交换密钥，重新办一次登记入网。',
  pairing_key_revoked: '{who}带来的还是已经吊销的密钥，没有读取。请对方先在“配对与密钥”更换交换密钥，再出一份入网申请。',
  groups_wrong: '您输入的指纹组与文件不符，没有配对。请对照盖章的纸再输；若仍不符，请打电话核实，不要继续。',
  pairing_same_person: '要由核对、核实的人以外的另一个人来确认，没有完成，什么也没有改动。',
  nothing_to_seal: '没有待上报的内容，没有封包。',
  nothing_to_hand_down:
    '没有等着下发给{who}的内容，没有封包。标准、代码表先在“制度与标准”发布，比对名单先在“比对名单”读取、发布；封过包、还没有送到的，在“发出的包”里再写一次盘。',
  no_keys_wait: '没有等着县里列入的新密钥，没有封包。要换密钥的，先在“配对与密钥”点“更换交换密钥”。',
  audit_period_missing: '封审计核查包要写明期间（从哪天到哪天，起日不晚于止日）。没有封包。',
  audit_period_foreign: '只有审计核查包写期间，{kind}包不写。没有封包。',
  audit_period_empty: '{from} 至 {to} 没有操作日志。没有封包；请换一个期间。',
  audit_too_long: '{from} 至 {to} 有 {rows} 行日志，一个包最多带 {most} 行。没有封包；请缩短期间，分几个包封。',
  no_attachments_wait: '没有要给{who}补传的附件：对方不缺，或缺的已经封在没有送到的包里，把那个包再写一次盘即可。',
  exchange_reconciling:
    '本单位恢复（换机）后，还没有收到{who}的新包，或它交回的资料还没有确认，两边还没有核对齐，先不再封包。上一个包已带上全部内容；请等{who}的回包导入、在“对账”里确认以后再封。确实紧急的，由负责人点“紧急封包”。',
  medium_gone: 'U盘不在了，没有写成。包已封好在本机，换一只U盘再写即可。',
  medium_full: 'U盘空间不足（还差 {missing}），没有写成，已清理半成品。包已封好在本机。',
  medium_write_failed: '写入U盘后核对不一致或出错（{reason}），已删除坏文件。包已封好在本机，请换一只U盘。',
  /** `reason` is a whole sentence of the format's or the pairing's own. */
  package_refused: '没有办成，已有数据没有改动。{reason}',
  package_repeated: '这个包 {on} 已导入（{households} 户），未重复处理。',
  standard_leap:
    '包里的“{name}”{from} 起是 {after}，现在是 {before}，差了 {times} 倍，是不是多打或少打了一位？没有导入，什么也没有改动。先打电话问县里；文件确实如此的，请第二个人输入自己的姓名和密码，再导入。',
  phone_code_misheard: '电话回执码不对：要 10 位数字，可能听错或输错了一位。请让对方再念一遍。没有登记。',
  phone_code_other: '这个电话回执码不是包 {no} 的。请对方在“收到的包”里打开同一编号的包再念。没有登记。',
  phone_not_needed: '包 {no} 已是“{state}”，不用再登记电话回执。',
  package_fork: '同一编号出现两份不同内容，已暂停导入。请立即联系{who}：是否有两台电脑在用？',
  county_month_amount:
    '{no}（{head}）按决定之日起算要从 {month} 起，按那个月核算是 {ours}，审核意见是每月 {proposed} 元。没有批复；请退回重新审核，按 {month} 提出金额。',
  decided_not_returned:
    '{no}（{head}）已经以{document}批复，乡镇照着在办，不能再退回补正。没有改动。批复错了的，更正为“调整”或“不予”；家庭情况有变化的，请乡镇登记变更报来。',
  review_same_person: '审核要由录入决定以外的人来做。',
  case_not_open: '这一户不在可审核的状态（{state}）。',
  pairing_groups_missing: '还没有对照纸上的指纹输入两组数字，不能确认配对。',
  alarm_open: '与{who}的交换有异常未解除（可能有两台电脑在用同一个单位的数据），已暂停封包。请两人核实后在“与县交换”里解除。',
  medium_folder_blocked: 'U盘上的“{folder}”不是普通文件夹，没有写入。请先改名或删除它。',
  replug_not_seen: '等了三分钟，没有看到U盘拔下再插上，没有复核。包已写在U盘上；要复核的，再点一次。',
  replug_not_there: '重新插上的U盘上没有包 {no}，没有复核。请插上刚才写的那只U盘再点一次。',
  replug_differs:
    'U盘重新插上以后，读出的包 {no} 与写入的不一样：这只U盘可能已损坏，或是虚标容量的扩容盘，上面的包不能用。程序已记下这只U盘有问题；包仍封好在本机，请换一只U盘再写。',
  stick_protected: '这只U盘被写保护，没有删除任何文件。请拨开U盘上的写保护开关再试；留着也不影响交换。',
  nothing_cleared: '没有删除任何文件：{why}。U盘上的其他文件没有动过；请重新插好U盘，再核对一次。',
  medium_file_gone: '这个文件已经不在U盘上了，或U盘被拔出。请重新插好再读。',
  medium_unreadable: 'U盘上的这个文件有读不出的地方，没有读入，其他文件不受影响。请让对方换一只U盘再写。',
  medium_unstable: '同一个文件两次读出的内容不一样，U盘可能已损坏。没有读取；请让对方换一只U盘再写。',
} as const satisfies Sentences<string>;

const readCodes = ['medium_gone', 'medium_file_gone', 'medium_unreadable', 'medium_unstable'];
/** What may stand against sealing a case, by the flow's own rules. */
const sealCodes = ['@flow', '@policy', 'act_not_possible'];
/** What may stand against a step of the county's desk. */
const deskCodes = ['@flow', '@policy', 'case_not_open', 'case_of_dissolved', 'merger_forgotten'];

const count = z.int().min(0);
/**
 * What an office seals. `transfer`: families handed over to the peer, a township of the county's list; `receipt`: the answers to it;
 * `blobs`: attachments that found no room beside their facts, `trust`: a county's newest list, `keychange`: the next keys of a township;
 * these three bring nothing else. `audit`: the township's own journal of a period, beside what every state brings.
 */
export const sealedKind = z.enum([
  'report',
  'decision',
  'state',
  'standard',
  'codetable',
  'match',
  'transfer',
  'receipt',
  'blobs',
  'trust',
  'keychange',
  'audit',
]);
/** What is sealed, and for whom. */
const sealAsk = {
  peer: orgCode,
  caseIds: z.array(z.string()),
  kind: sealedKind,
  urgent: z.boolean().default(false),
  /** Of the journal that goes along: for `audit`, and for no other kind. */
  period: z.object({ from: day, to: day }).optional(),
} as const;
const sealingCodes = [
  'audit_period_missing',
  'audit_period_foreign',
  'audit_period_empty',
  'audit_too_long',
  'exchange_reconciling',
  'peer_missing',
  'peer_held_up',
  'merger_forgotten',
  'nothing_to_seal',
  'nothing_to_hand_down',
  'no_attachments_wait',
  'no_keys_wait',
  'alarm_open',
  'package_refused',
  ...sealCodes,
  ...changeReportCodes,
  ...transferSealCodes,
] as const;

export const exchange = {
  /** Cases ready for the county (township) or decisions not yet sent (county). */
  ready: query(
    { peer: orgCode.optional() },
    z.object({
      rows: z.array(
        z.object({
          id: z.string(),
          rev,
          /** A case (or its filing), a change of a benefit in force, or a family that moves (asked for by its township). */
          subject: z.enum(['case', 'change', 'transfer']),
          no: z.string(),
          head: z.string(),
          village: z.string(),
          amountFen: fen.nullable(),
          what: z.string(),
          peer: orgCode,
        }),
      ),
      totals: z.object({ households: z.int(), persons: z.int(), monthlyFen: fen }),
      /** At the county, for one township: what was published and lies in no package to it yet. */
      published: z.object({ standard: count, codetable: count, match: count }),
    }),
  ),
  /** What `seal` would put into the package, and for whom: shown before somebody says yes to it. */
  sealPreview: query(
    sealAsk,
    z.object({
      from: z.string(),
      to: z.string(),
      households: count,
      persons: count,
      monthlyFen: fen,
      oneOffFen: fen,
      summary: packageSummary,
      /** Stands for everything this answer says and every version it counts: what `seal` carries in place of a `rev`. */
      shown: z.string(),
    }),
    sealingCodes,
  ),
  /**
   * Freezes the rows and keeps the sealed bytes; only then may anything be written to a stick. `shown`: of the preview somebody said yes
   * to; `stale` when something else would go by now.
   */
  seal: job({ ...sealAsk, shown: z.string() }, packageRow, sealingCodes),
  /**
   * R10: everything this PC holds, addressed to its own office, with two persons: the office's other PC reads it and merges. Also on a
   * PC that was fenced off or stands in a clone alarm.
   */
  sealTogether: job({ secondLogin: z.string(), secondPassword: z.string() }, packageRow, [
    ...secondPersonCodes,
    'peer_missing',
    'nothing_to_seal',
    'package_refused',
  ]),
  /**
   * Beside a package that says what this office holds go the packages of attachments that still have to reach its receiver: `alongside`
   * names their files, `left` says of the first that found no room that it stays for the next stick. `listFile`: the county's list,
   * written beside the package for a township that does not know the keys it is signed with. With `eject` the system is asked to let go
   * of the stick when everything lies on it; that it does not (`ejected`) is no failure.
   */
  write: job(
    { packageId: z.string(), driveId: z.string(), eject: z.boolean().default(false) },
    z.object({
      fileName: z.string(),
      listFile: z.string().nullable(),
      verified: z.boolean(),
      alongside: z.array(z.string()),
      /** The packages of `alongside`, to be looked for again once the stick was pulled out. */
      alongsideIds: z.array(z.string()),
      /** The stick's name: how it is known again after the system has let go of it. */
      label: z.string(),
      ejected: z.boolean(),
      left: z.string().nullable(),
      /** Whether the stick should be pulled out, plugged in and read once more: much was written, it is new here, or it failed before. */
      askReplug: z.boolean(),
      /** Its number in a media register. */
      medium: z.string().nullable(),
    }),
    [...mediumCodes, 'package_shredded'],
  ),
  /**
   * Waits until the stick was pulled out and plugged in again, and reads from it once more the package and those of attachments written
   * in the same go. `label`: the stick's name, for one that the system has already let go of.
   */
  replug: job(
    {
      packageId: z.string(),
      alongsideIds: z.array(z.string()).max(100).default([]),
      driveId: z.string(),
      label: z.string().max(200).default(''),
    },
    z.object({ fileName: z.string(), alongside: z.array(z.string()) }),
    ['medium_gone', 'package_shredded', 'replug_not_seen', 'replug_not_there', 'replug_differs'],
  ),
  ...clearing,
  /** 待补附件, for each office packages go to: still to be sealed, on their way, and waited for from there. */
  attachments: query(
    {},
    z.object({
      rows: z.array(
        z.object({
          peer: orgCode,
          name: z.string(),
          waits: z.object({ files: count, bytes: count, packages: count }),
          travelling: z.array(z.object({ packageId: z.string(), no: z.string(), stateName: z.string(), files: count, bytes: count })),
          wanted: count,
        }),
      ),
    }),
  ),
  download: command({ packageId: z.string() }, z.object({ downloadId: z.string(), fileName: z.string() }), ['package_shredded']),
  outbox: query({ ...pageAsk }, pageOf(packageRow)),
  inbox: query({ ...pageAsk }, pageOf(packageRow)),
  /** Looks for packages in the exchange folder of a drive. */
  scan: query(
    { driveId: z.string() },
    z.object({
      files: z.array(z.object({ token: z.string(), name: z.string(), bytes: z.int(), kind: z.enum(['package', 'pairing', 'escrow']) })),
      notices: z.array(z.string()),
    }),
    ['medium_gone'],
  ),
  /** 拒收: files that were turned away, the newest first. `sender` only where the signature was verified. */
  rejections: query(
    { ...pageAsk },
    pageOf(
      z.object({
        id: z.string(),
        at: z.string(),
        by: z.string(),
        fileName: z.string(),
        bytes: z.int(),
        foundIn: z.string(),
        code: z.string(),
        reason: z.string(),
        sender: z.string().nullable(),
      }),
    ),
  ),
  /** A file that is refused for what it is keeps a record: its id stands in the refusal as `rejectedFile`, and its slip can be printed. */
  preview: job({ fileToken: z.string() }, packagePreview, ['package_refused', 'package_fork', 'token_unknown', ...readCodes]),
  import: job(
    { previewId: z.string(), ...secondIfNeeded },
    z.object({
      packageId: z.string(),
      applied: z.int(),
      unchanged: z.int(),
      conflicts: z.int(),
      /** Cases of this package that could not take effect; the reasons stand among the conflicts. */
      exceptions: z.int(),
      effects: z.int(),
      /** Whether a list of the county was worked into doubts. */
      doubts: z.boolean(),
      messages: z.array(z.string()),
      phoneCode: z.string().nullable(),
    }),
    ['package_refused', 'package_repeated', 'package_fork', 'standard_leap', ...secondPersonCodes],
  ),
  /** 电话回执: what the receiver of a package read out. It calms people; what is not known to have arrived is sent again all the same. */
  confirmByPhone: command({ packageId: z.string(), code: z.string().max(40) }, nothing, [
    'phone_code_misheard',
    'phone_code_other',
    'phone_not_needed',
  ]),
  drives: query(
    { work: z.enum(['exchange', 'backup']).optional() },
    z.object({
      available: z.boolean(),
      reason: z.string(),
      rows: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          removable: z.boolean(),
          writable: z.boolean(),
          freeBytes: z.number(),
          medium: seenMedium,
        }),
      ),
      /** What is to be read and confirmed before the first stick of the day; null when somebody of the office has done so. */
      reminder: z.string().nullable(),
    }),
  ),
  conflicts: query(
    {},
    z.object({
      rows: z.array(
        z.object({
          gid: z.string(),
          type: z.string(),
          what: z.string(),
          why: z.string(),
          /** The versions held of it. */
          heads: z.array(z.string()),
        }),
      ),
    }),
  ),
  ...exchangeAlarms,
  /** Two persons export the office's decryption key (age format) for the archive. */
  exportKey: command({ secondLogin: z.string(), secondPassword: z.string() }, z.object({ identity: z.string() }), [
    ...secondPersonCodes,
    'peer_missing',
  ]),
} as const;

export const countyCaseRow = z.object({
  id: z.string(),
  rev,
  no: z.string(),
  township: z.string(),
  head: z.string(),
  village: z.string(),
  members: z.int(),
  insured: z.int(),
  townshipFen: fen,
  oursFen: fen.nullable(),
  differs: z.boolean(),
  state: z.enum(['arrived', 'proposed', 'decided', 'sent', 'acknowledged', 'withdrawn', 'exception', 'rehomed']),
  outcome: countyOutcome.nullable(),
  arrivedOn: day,
  due: day,
  kin: z.boolean(),
  /** 待补附件: attachments its facts name that have not come. */
  missing: count,
  /** Of a reported change of a benefit in force: what happened, from which month, what was paid before; null for an application. */
  change: z.object({ label: z.string(), from: month, oldFen: fen }).nullable(),
});
export const county = {
  list: query(
    { township: orgCode.optional(), state: z.array(z.string()).default([]), onlyDiffering: z.boolean().default(false), ...pageAsk },
    pageOf(countyCaseRow),
  ),
  get: query(
    { id: z.string() },
    countyCaseRow.extend({
      ...sentCase,
      opinion: z.string(),
      /** What this version says otherwise than the one before it, and why: 更正. */
      corrections: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
      correctionNote: z.string().nullable(),
      /** A reported change in full: on what it rests, and the months already paid otherwise. */
      changeDetail: z
        .object({
          eventOn: day,
          reportedOn: day,
          people: z.string(),
          evidence: z.string(),
          clause: z.string(),
          why: z.string(),
          toMonth: month.nullable(),
          backPayFen: fen,
          recoveryFen: fen,
        })
        .nullable(),
      history: z.array(z.object({ at: z.string(), text: z.string() })),
      proposal: countyOpinion.nullable(),
      decision: z.object({ documentNo: z.string(), on: day, by: z.string() }).nullable(),
    }),
  ),
  /** First person: what should be decided, singly or in bulk. */
  propose: command({ items: z.array(countyOpinionAsked).min(1) }, changed, [...deskCodes, 'decided_not_returned']),
  /** Second person: decides what was proposed. */
  decide: command({ items: z.array(z.object({ id: z.string(), rev })).min(1), documentNo: z.string().min(1), on: day }, changed, [
    ...deskCodes,
    'county_month_amount',
    'review_same_person',
  ]),
  sendBack: command({ id: z.string(), rev, reason: z.string().min(1) }, changed, deskCodes),
} as const;
