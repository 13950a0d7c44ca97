import { flowPapers, type PaperCode } from '#domain/flow/papers.ts';
import type { CaseView } from '#domain/flow/view.ts';

type Readiness = { readonly ready: (view: CaseView) => boolean; readonly otherwise: string };

const afterNotice = ['ready', 'sealed', 'reported', 'returned', 'decided', 'confirmed', 'adjusted', 'refused'];

/** What the family signs when it applies. */
const atCounter: Readiness = {
  ready: (view) => view.receivedOn !== null && view.state !== 'declined',
  otherwise: '还没有收到申请，或者没有受理',
};

/** Whether the case has come far enough for a paper, and what is missing if not: what it says must have happened. */
const readiness = {
  application: atCounter,
  authorisation: atCounter,
  promise: atCounter,
  'material-receipt': { ready: (view) => view.answers !== null, otherwise: '还没有清点收到的材料' },
  'kin-filing': { ready: (view) => view.kinFiledOn !== null, otherwise: '没有登记近亲属备案' },
  'one-time-notice': { ready: (view) => view.supplements.length > 0, otherwise: '还没有登记一次性告知' },
  'acceptance-letter': { ready: (view) => view.acceptedOn !== null, otherwise: '申请还没有受理' },
  'declined-letter': { ready: (view) => view.state === 'declined', otherwise: '没有作出不予受理的决定' },
  // Taken along to the visit, so printed before it; the visit itself comes after the acceptance.
  'survey-form': { ready: (view) => view.receivedOn !== null && view.state !== 'declined', otherwise: '这个申请不再入户' },
  'neighbour-visit': { ready: (view) => view.receivedOn !== null && view.state !== 'declined', otherwise: '这个申请不再入户' },
  statement: { ready: (view) => view.statement !== null || view.proposal !== null, otherwise: '还不能核算，见“认定与核算”' },
  notice: { ready: (view) => view.notice !== null, otherwise: '还没有张贴公示' },
  objection: { ready: (view) => (view.notice?.objections.length ?? 0) > 0, otherwise: '公示没有收到异议' },
  'notice-result': { ready: (view) => view.notice?.closedOn != null, otherwise: '公示还没有结束' },
  'urgent-relief': { ready: (view) => view.urgentReliefOn !== null, otherwise: '没有先行救助' },
  'approval-form': {
    ready: (view) => view.proposal !== null && afterNotice.includes(view.state),
    otherwise: '公示期满、待上报以后才能打印',
  },
  'confirmation-letter': { ready: (view) => view.state === 'confirmed' || view.state === 'adjusted', otherwise: '县里还没有确认' },
  'refusal-letter': { ready: (view) => view.decision?.outcome === 'refuse', otherwise: '没有不予确认的批复' },
  'termination-letter': { ready: (view) => view.state === 'terminated', otherwise: '没有终止程序' },
} as const satisfies { readonly [P in PaperCode]?: Readiness };
type CasePaperCode = keyof typeof readiness;

/** Papers the flow calls for that belong to several families at once: they are printed where the batch or the run is. */
export const papersOfBatches = [
  'report-roster',
  'cover-sheet',
  'pay-roster',
  'evaluation',
  'filing-roster',
] as const satisfies readonly PaperCode[];

/** Papers the flow calls for that the office still fills in on the county's own forms. Whoever draws one takes it off this list. */
export const papersByHand = ['verification-request', 'standing-list', 'spot-check-roster'] as const satisfies readonly PaperCode[];

export type CasePaper = { readonly code: CasePaperCode; readonly title: string; readonly ready: boolean; readonly why: string | null };

/** Codes of what a single case can print. */
export const casePaperCodes = Object.keys(readiness) as readonly CasePaperCode[];

/** The papers of one case that the print centre can make, in the order of the work; one that is not ready says what is missing. */
export const casePapers = (view: CaseView): readonly CasePaper[] =>
  casePaperCodes.map((code) => {
    const { ready, otherwise }: Readiness = readiness[code];
    return ready(view)
      ? { code, title: flowPapers[code], ready: true, why: null }
      : { code, title: flowPapers[code], ready: false, why: otherwise };
  });
