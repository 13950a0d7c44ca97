import { z } from 'zod';
import type { Sentences } from '../values/refusal.ts';
import { day, month } from '../values/dates.ts';
import { fen } from '../values/money.ts';
import { changed, command, pageAsk, pageOf, query, rev } from './kinds.ts';
import { orgCode } from './office.ts';

export const successionSentences = {
  successor_not_active:
    '{who}不在已配对、正常交换的乡镇之中，不能作承接单位。没有吊销，什么也没有改动。请先为它登记入网或恢复，再办理撤并。',
  successor_self: '承接单位不能是被撤并的单位自己。什么也没有改动。',
  successor_only_revoked: '承接单位只在吊销密钥时指定。什么也没有改动。',
  office_dissolved: '{who}已经撤并（{document}），由{successor}承接，不能再登记入网。没有读取。',
  case_of_dissolved: '{no} 是{office}的件，它已经撤并，批复不能再下发给它。没有改动。这户由{successor}接着办理：要更正的，请它按变更报来。',
  merger_forgotten:
    '县里已经把{who}的 {families} 户转给{successor}（{document}，{on}，{month} 起发放），本机没有这次撤并的记录，可能恢复过较早的备份。什么也没有改动。请密钥员先照这些内容把撤并再登记一次。',
  merger_other:
    '县里以前把{who}的 {families} 户转给了{successor}（{document}，{on}，{month} 起发放）。再登记时单位、文号、日期、月份要与以前一样，否则会重复发放或者漏发。什么也没有改动。',
  list_reconciling:
    '恢复备份以后还没有与{who}核对，不能{act}：它们可能知道本机丢失的撤并和清单。什么也没有改动。请先各封一个“回执补发”包送去，导入它们封回的包；电脑已经坏了的，先暂停它的密钥。',
  nothing_waiting: '没有待安置的家庭。什么也没有改动。',
  own_none: '没有等着登记的本单位家庭：县里交回的资料还没有在“对账”里收回，或者都已经登记。什么也没有改动。',
  own_month: '本机从 {month} 起发放，不在 {first} 到 {last} 之间，多半是填错了。什么也没有改动。请对照银行回盘或最后一份发放名册再填。',
  own_undecided: '{no} 县里还没有批复，不能登记办结。什么也没有改动。请与县里联系，等它批复或退回以后再办。',
  rehoming_owed:
    '县里的批复说到 {months} 就该按批复发放，而{office}没有确认收到这份批复。没有接收。请向原单位的发放名册核对这几个月发了没有，选“没有发，由本单位补发”或“原单位已经发了”再接收。',
} as const satisfies Sentences<string>;

const sum = z.object({ families: z.int(), persons: z.int(), monthlyFen: fen });
const state = z.enum(['waiting', 'taken', 'declined', 'passed', 'left']);

/** 撤乡并镇: families of a dissolved office on their way to the one that goes on with them, at the county and at the successor. */
export const succession = {
  /** One row a dissolved office. Sums over what was handed on; a family under way counts with nothing in 分. */
  list: query(
    {},
    z.object({
      rows: z.array(
        z.object({
          fromOrg: orgCode,
          fromName: z.string(),
          toOrg: orgCode,
          toName: z.string(),
          document: z.string(),
          on: day,
          /** The first month the successor pays. */
          fromMonth: month,
          all: sum,
          waiting: sum,
          taken: sum,
          declined: sum,
          /** Handed on to a further office, because the successor was dissolved in its turn. */
          passed: sum,
          /** County: what no list of the successor has named yet; families nobody could hand on; what became known after the answer. */
          undelivered: z.int(),
          left: z.int(),
          late: z.int(),
          open: z.int(),
          /** Families of this office itself, handed back by the county after its PC was lost. */
          own: z.boolean(),
        }),
      ),
    }),
  ),
  families: query(
    { from: orgCode, state: z.union([state, z.literal('all')]).default('all'), ...pageAsk },
    pageOf(
      z.object({
        id: z.string(),
        rev,
        caseNo: z.string(),
        head: z.string(),
        village: z.string(),
        kind: z.enum(['benefit', 'case', 'left']),
        persons: z.int(),
        monthlyFen: fen,
        fromMonth: month,
        state,
        /** 待安置, 待确认接收, 已接收, 不接收 …, in words. */
        stateName: z.string(),
        /** What was answered, or why it could not be handed on. */
        text: z.string(),
        late: z.string(),
        /** County: a person has to look at it and say what was done. */
        open: z.boolean(),
      }),
    ),
    ['not_found'],
  ),
  /** 收回登记: families of this office that the county handed back and its register does not know; what nobody can enter without looking (`left`). */
  own: query(
    {},
    z.object({
      /** The first month this PC pays, once somebody has said it. */
      fromMonth: month.nullable(),
      /** Listed and not entered yet. */
      benefits: sum,
      cases: z.int(),
      /** Applications and changes nobody has listed. */
      unlisted: z.int(),
      left: z.array(z.object({ source: z.string(), caseNo: z.string(), head: z.string(), why: z.string(), decided: z.boolean() })),
    }),
  ),
  /** Somebody says from which month this PC pays them: they stand in the list of families that come in, village by village. */
  listOwn: command({ fromMonth: month }, z.object({ listed: z.int(), over: z.int(), left: z.int() }), [
    'own_none',
    'own_month',
    'act_not_possible',
  ]),
  /** What could not be entered as it came was seen to by a person, and how; only what the county has decided can be done with. */
  settleOwn: command({ source: z.string(), text: z.string().trim().min(2).max(300) }, z.object({ settled: z.int() }), [
    'not_found',
    'own_undecided',
  ]),
  /** County: what could not be handed on, was declined or became known later is done with, and how. */
  settle: command({ id: z.string(), rev, text: z.string().trim().min(2).max(300) }, changed, ['not_found', 'act_not_possible']),
  /** Successor: the villages the waiting families lived in, and which of its own each is, where the code is the same. */
  villages: query(
    { from: orgCode },
    z.object({ rows: z.array(z.object({ code: z.string(), name: z.string(), families: z.int(), here: z.string().nullable() })) }),
  ),
  /** Successor, the clerk: every waiting family of these villages is said to live in the village named; address and group as it had them. */
  placeMany: command(
    {
      from: orgCode,
      items: z
        .array(z.object({ code: z.string(), villageCode: z.string() }))
        .min(1)
        .max(500),
    },
    z.object({ placed: z.int() }),
    ['village_unknown', 'transfer_state', 'change_relative', 'nothing_waiting'],
  ),
  /** Successor: every family whose place was said and that waits for the head's word. */
  placed: query({ from: orgCode }, z.object({ items: z.array(z.object({ id: z.string(), rev })), sum, lockedMonths: z.array(month) })),
  /** Successor, the head: takes over families nothing stands against; the others stay where they are, each with its reason. */
  takeMany: command(
    {
      items: z
        .array(z.object({ id: z.string(), rev }))
        .min(1)
        .max(5000),
      backPay: z.boolean().default(false),
    },
    z.object({ taken: z.int(), monthlyFen: fen, left: z.array(z.object({ id: z.string(), head: z.string(), why: z.string() })) }),
  ),
} as const;
