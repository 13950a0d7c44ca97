import { generalSentences } from '#shared/contract/general.ts';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import type { Actor } from './acts.ts';
import { rowFrom, type SmallRow } from './small-table.ts';
import type { PersonKey } from './view.ts';

export const filingStates = ['filed', 'to_visit', 'visited', 'concluded', 'ordered', 'corrected', 'closed'] as const;
export type FilingState = (typeof filingStates)[number];
export const filingStateLabels: Readonly<Record<FilingState, string>> = {
  filed: '已备案',
  to_visit: '待入户核查',
  visited: '已入户待审定',
  concluded: '已审定待下发',
  ordered: '已责令更正',
  corrected: '乡镇已更正',
  closed: '已核结',
};

export const filingActLabels = {
  arrive: '收到备案',
  draw: '抽中入户',
  complain: '登记投诉举报',
  visit: '登记入户核查',
  send_back: '退回重查',
  conclude: '审定核查结论',
  release_order: '下发（责令更正）',
  release_finding: '下发（符合规定）',
  correct: '收到更正情况',
  hand_on: '乡镇撤并，结论随家庭转交',
} as const;
export type FilingAct = keyof typeof filingActLabels;

export const filingFlowSentences = {
  filing_state: '这一户备案现在是“{state}”，不能办理“{act}”。',
  filing_same_person:
    '核查结论要由没有入户、也没有登记入户的人审定（{name}入了户或登记了这次入户），没有办理。请由别的审核人、负责人审定。',
  filing_visitors_few: '入户核查要有 {min} 人以上签名，填了 {count} 人。没有登记。',
  filing_order_missing: '责令更正要写明更正什么、依据文号和更正期限，没有办理。',
  filing_day_ahead: '日期 {on} 在今天之后，请核对。没有登记。',
  filing_visit_early: '入户日期 {on} 早于收到备案的 {arrived}，请核对。没有登记。',
  forbidden: generalSentences.forbidden,
} as const satisfies Sentences<string>;
export type FilingFlowCode = keyof typeof filingFlowSentences;
type Check = Exclude<FilingFlowCode, 'filing_state' | 'forbidden'>;

/** A filing on the county's desk as its flow sees it; days `YYYY-MM-DD`. */
export type FilingView = {
  readonly state: FilingState;
  readonly arrivedOn: string;
  readonly visitedBy: PersonKey | null;
  /** Who signed the visit, by name. */ readonly visitors: readonly string[];
};
export type FilingMove = {
  readonly act: FilingAct;
  /** Of a visit: how many signed, how many must. */
  readonly visit?: { readonly visitors: number; readonly min: number };
  /** The day typed, of a visit or a complaint, beside today. */
  readonly day?: { readonly on: string; readonly today: string };
  /** Of a conclusion that orders a correction: whether what, why and until when were all said. */
  readonly orderComplete?: boolean;
};

const office = ['county_clerk', 'county_reviewer', 'county_head'] as const;
const anyTime = ['filed', 'to_visit', 'visited', 'concluded', 'ordered', 'corrected', 'closed'] as const;

/**
 * 备案 at the county: what the township decided itself is taken in, drawn or complained of, visited, its finding settled by a second
 * person and sent; what was ordered comes back corrected and is looked at again.
 */
export const filingRows: readonly SmallRow<FilingState, FilingAct, Check>[] = [
  { act: 'arrive', from: [null], to: 'filed', roles: office, refusedBy: [] },
  { act: 'draw', from: ['filed'], to: 'to_visit', roles: ['county_clerk', 'county_reviewer'], refusedBy: [] },
  { act: 'complain', from: ['filed', 'to_visit', 'closed'], to: 'to_visit', roles: office, refusedBy: ['filing_day_ahead'] },
  {
    act: 'visit',
    from: ['to_visit', 'corrected'],
    to: 'visited',
    roles: ['county_clerk', 'county_reviewer'],
    refusedBy: ['filing_visitors_few', 'filing_day_ahead', 'filing_visit_early'],
  },
  { act: 'send_back', from: ['visited', 'concluded'], to: 'to_visit', roles: ['county_reviewer', 'county_head'], refusedBy: [] },
  {
    act: 'conclude',
    from: ['visited'],
    to: 'concluded',
    roles: ['county_reviewer', 'county_head'],
    refusedBy: ['filing_same_person', 'filing_order_missing'],
  },
  { act: 'release_order', from: ['concluded'], to: 'ordered', roles: ['county_head'], refusedBy: [] },
  { act: 'release_finding', from: ['concluded'], to: 'closed', roles: ['county_head'], refusedBy: [] },
  { act: 'correct', from: anyTime, to: 'corrected', roles: office, refusedBy: [] },
  // Nothing is sealed for a dissolved township and nothing comes back from it: it follows from the merger, whoever settles that.
  { act: 'hand_on', from: ['concluded', 'ordered'], to: 'closed', roles: [...office, 'county_keys'], refusedBy: [] },
];

const judges: Readonly<Record<Check, (filing: FilingView, move: FilingMove, actor: Actor & { readonly name: string }) => boolean>> = {
  filing_same_person: (filing, _, actor) => filing.visitedBy === actor.person || filing.visitors.includes(actor.name),
  filing_visitors_few: (_, move) => move.visit !== undefined && move.visit.visitors < move.visit.min,
  filing_day_ahead: (_, { day }) => day !== undefined && day.on > day.today,
  filing_visit_early: (filing, { day }) => day !== undefined && day.on < filing.arrivedOn,
  filing_order_missing: (_, move) => move.orderComplete === false,
};

/**
 * The state after an act on a filing. Visited (or typed the visit) ≠ settled is counted on persons. Refuses `filing_state`, `forbidden`,
 * `filing_same_person`, `filing_visitors_few`, `filing_day_ahead`, `filing_visit_early`, `filing_order_missing`.
 */
export const moveFiling = (
  filing: FilingView | null,
  move: FilingMove,
  actor: Actor & { readonly name: string },
): Outcome<FilingState, FilingFlowCode> => {
  const row = rowFrom(filingRows, filing?.state ?? null, move.act);
  const act = filingActLabels[move.act];
  if (row === undefined) return refuse('filing_state', { state: filing === null ? '尚未收到' : filingStateLabels[filing.state], act });
  if (!row.roles.some((role) => actor.roles.includes(role))) return refuse('forbidden', { act });
  const against = filing === null ? undefined : row.refusedBy.find((check) => judges[check](filing, move, actor));
  if (against === undefined) return done(row.to);
  return refuse(against, {
    act,
    name: actor.name,
    min: move.visit?.min ?? 0,
    count: move.visit?.visitors ?? 0,
    on: move.day?.on ?? '',
    arrived: filing?.arrivedOn ?? '',
  });
};

/** Families the county goes to in any case (民发〔2021〕57号: 近亲属备案 and 投诉举报), where it has not been there already. */
export const mustBeVisited = (filing: {
  readonly kin: boolean;
  readonly complaint: boolean;
  readonly countyVisitOn: string | null;
}): boolean => (filing.kin || filing.complaint) && filing.countyVisitOn === null;
