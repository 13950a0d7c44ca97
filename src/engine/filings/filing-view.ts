import { filingActLabels, filingRows, moveFiling, type FilingAct, type FilingView } from '#domain/flow/filing-flow.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { attachmentById } from '#storage/attachments.ts';
import { factByDigest } from '#storage/facts.ts';
import { filingEvents, type CountyFilingRow } from '#storage/filings.ts';
import { peerOf } from '#storage/peers.ts';
import { actorOf, type QueryContext } from '../act.ts';
import { officeRules } from '../policies/office-rules.ts';
import { recompute } from '../county/arrive.ts';
import { sentCaseShown } from '../county/evidence.ts';
import { filingRowOf } from '../exchange/fact-store.ts';
import { conclusionOf, visitOf } from './filing-rows.ts';
import { filingTerms } from './filing-terms.ts';

type Row = ValueOf<CallOf<'filings.list'>>['rows'][number];
type Detail = ValueOf<CallOf<'filings.get'>>;
type FileView = Detail['attachments'][number];

export const filingView = (row: CountyFilingRow): FilingView => ({
  state: row.state,
  arrivedOn: row.arrived_on,
  visitedBy: row.visited_by_person,
  visitors: visitOf(row)?.visitors ?? [],
});

export const filingToRow = (row: CountyFilingRow, township: string): Row => ({
  id: row.id,
  rev: row.rev,
  no: row.no,
  township,
  head: row.head_name,
  village: row.village,
  members: row.members,
  insured: row.insured,
  outcome: row.outcome,
  townshipFen: row.township_fen,
  oursFen: row.ours_fen,
  differs: row.differs === 1,
  state: row.state,
  whyVisit: row.why_visit,
  kin: row.kin === 1,
  complaint: row.complaint === 1,
  arrivedOn: row.arrived_on,
  decidedOn: row.decided_on,
  due: row.due_on,
});

const shown: readonly FilingAct[] = ['complain', 'visit', 'send_back', 'conclude'];
const actsOf = (ctx: QueryContext, row: CountyFilingRow): Detail['acts'] =>
  shown
    .filter((act) => filingRows.some((one) => one.act === act && one.from.includes(row.state)))
    .filter((act) => moveFiling(filingView(row), { act }, actorOf(ctx)).ok)
    .map((act) => ({ act, label: filingActLabels[act] }));

const byId = (ctx: QueryContext, id: string): FileView[] => {
  const kept = attachmentById(ctx.db, id);
  return kept === undefined ? [] : [{ id: kept.id, name: kept.name, mime: kept.mime, bytes: kept.bytes }];
};

export const filingDetail = (ctx: QueryContext, row: CountyFilingRow): Outcome<Detail> => {
  const kept = factByDigest(ctx.db, row.id, row.digest);
  if (kept === undefined) return refuse('not_found', { what: '备案' });
  const policies = officeRules(ctx);
  const terms = filingTerms(ctx, row, policies);
  if (!terms.ok) return terms;
  const fact = filingRowOf(kept.line);
  const [visit, conclusion] = [visitOf(row), conclusionOf(row)];
  return done({
    ...filingToRow(row, peerOf(ctx.db, row.township)?.name ?? row.township),
    documentNo: row.document_no,
    decisionText: fact.decision.text,
    deciders: fact.decision.deciders.join('、'),
    fromMonth: fact.decision.fromMonth,
    countyVisitOn: fact.countyVisitOn,
    ...sentCaseShown(ctx, row, fact, recompute(policies, fact)),
    visit:
      visit === null
        ? null
        : {
            on: visit.on,
            visitors: visit.visitors,
            found: visit.found,
            outcome: visit.outcome,
            by: visit.by,
            attachments: visit.attachmentIds.flatMap((id) => byId(ctx, id)),
          },
    conclusion,
    correction: fact.correction === null ? null : { on: fact.correction.on, text: fact.correction.text, by: fact.correction.by },
    correctBy: terms.value.correctBy,
    history: filingEvents(ctx.db, row.id).map((e) => ({ at: e.at, text: `${e.text}（${e.actor}）` })),
    acts: actsOf(ctx, row),
  });
};
