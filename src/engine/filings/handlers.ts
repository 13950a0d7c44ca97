import { moveFiling, type FilingMove } from '#domain/flow/filing-flow.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { SqlValue } from '#storage/db.ts';
import {
  countyFiling,
  countyFilingPage,
  findingById,
  findingPage,
  undrawnFilings,
  updateCountyFiling,
  updateFinding,
  type CountyFilingRow,
} from '#storage/filings.ts';
import {
  acted,
  actorOf,
  onCommand,
  onQuery,
  shownRow,
  type ActContext,
  type Acted,
  type Ask,
  type Changed,
  type Handler,
  type QueryContext,
} from '../act.ts';
import { tellOfFiling } from './filing-events.ts';
import { attached } from '../files/attached.ts';
import { officeRules } from '../policies/office-rules.ts';
import { rehomeFamilies } from '../succession/rehome.ts';
import { drawPage, keepDraw, previewDraw, type DrawFrame } from '../spot-checks/keep-draw.ts';
import { findingLabels, findingStateLabels, findingToView, visitOf, type FilingConclusion, type FilingVisit } from './filing-rows.ts';
import { filingTerms, type FilingTerms } from './filing-terms.ts';
import { filingDetail, filingToRow, filingView } from './filing-view.ts';

type Fields = Readonly<Record<string, SqlValue>>;

/** One act of the county's flow on the filing the screen showed. */
const act = (
  ctx: ActContext,
  ask: Ask,
  work: (
    row: CountyFilingRow,
    terms: FilingTerms,
  ) => Outcome<{ readonly move: FilingMove; readonly fields: Fields; readonly said: string }>,
): Acted<Changed> => {
  const known = shownRow(countyFiling(ctx.db, ask.id), '备案', ask.rev);
  if (!known.ok) return known;
  const row = known.value;
  const terms = filingTerms(ctx, row);
  if (!terms.ok) return terms;
  const done_ = work(row, terms.value);
  if (!done_.ok) return done_;
  const { move, fields, said } = done_.value;
  const next = moveFiling(filingView(row), move, actorOf(ctx));
  if (!next.ok) return next;
  updateCountyFiling(ctx.db, row.id, { ...fields, state: next.value });
  tellOfFiling(ctx, row.id, said);
  return acted(
    { id: row.id, rev: row.rev + 1 },
    { objectType: 'county_filing', objectId: row.id, detail: { no: row.no, act: move.act, said } },
  );
};

/** Filings nobody drew among, and the county's ratio. */
const frameOf = (ctx: QueryContext): Outcome<DrawFrame & { readonly rows: readonly CountyFilingRow[] }> => {
  const rows = undrawnFilings(ctx.db);
  const [first] = rows;
  const place = first ?? { program: 'dibao', area: 'rural', division: ctx.office.orgCode };
  const terms = filingTerms(ctx, place, officeRules(ctx));
  if (!terms.ok) return terms;
  return done({ rows, ratio: terms.value.ratio, candidates: rows.map((row) => ({ id: row.id, no: row.no, mustVisit: false })) });
};

const draw = (ctx: ActContext, { seed, frameHash }: ParsedInputOf<CallOf<'filings.draw'>>): Acted<Changed> => {
  const frame = frameOf(ctx);
  if (!frame.ok) return frame;
  const drawn = keepDraw(ctx, frame.value, { seed, frameHash, purpose: 'filing', about: '' }, 'filing_frame_empty');
  if (!drawn.ok) return drawn;
  const { id, no, visited } = drawn.value;
  const chosen = new Set(visited.map((one) => one.id));
  const policies = officeRules(ctx);
  for (const row of frame.value.rows) {
    if (!chosen.has(row.id)) {
      updateCountyFiling(ctx.db, row.id, { drawn_on: ctx.today });
      continue;
    }
    const next = moveFiling(filingView(row), { act: 'draw' }, actorOf(ctx));
    if (!next.ok) return next;
    const terms = filingTerms(ctx, row, policies);
    if (!terms.ok) return terms;
    updateCountyFiling(ctx.db, row.id, { state: next.value, drawn_on: ctx.today, why_visit: '抽查', due_on: terms.value.visitBy });
    tellOfFiling(ctx, row.id, `抽中入户，${no}；种子“${seed}”`);
  }
  return acted(
    { id, rev: 0 },
    { objectType: 'spot_draw', objectId: id, detail: { no, seed, frameHash, visited: visited.map((one) => one.no) } },
  );
};

const visit = (ctx: ActContext, ask: ParsedInputOf<CallOf<'filings.visit'>>): Acted<Changed> => {
  const files = attached(ctx, ask.attachmentIds);
  if (!files.ok) return files;
  const visitors = [...new Set(ask.visitors.map((name) => name.trim()).filter((name) => name !== ''))];
  const found: FilingVisit = {
    on: ask.on,
    visitors,
    found: ask.found.trim(),
    outcome: ask.outcome,
    by: ctx.actor.name,
    attachmentIds: ask.attachmentIds,
  };
  return act(ctx, ask, (_, terms) =>
    done({
      move: { act: 'visit', visit: { visitors: visitors.length, min: terms.visitors }, day: { on: ask.on, today: ctx.today } },
      fields: { visit: JSON.stringify(found), visited_by_person: ctx.actor.personKey, conclusion: null, finding_id: null },
      said: `${ask.on} ${visitors.join('、')}入户：${found.found}（${findingLabels[ask.outcome]}）`,
    }),
  );
};

const concludeOne = (ctx: ActContext, ask: ParsedInputOf<CallOf<'filings.conclude'>>): Acted<Changed> =>
  act(ctx, ask, (row) => {
    const orders = visitOf(row)?.outcome === 'correct';
    const said: FilingConclusion = {
      on: ctx.today,
      by: ctx.actor.name,
      documentNo: ask.documentNo.trim(),
      order: orders ? ask.order.trim() : '',
      due: orders ? ask.due : null,
    };
    const complete = said.order !== '' && said.documentNo !== '' && said.due !== null && said.due > ctx.today;
    return done({
      move: { act: 'conclude', orderComplete: !orders || complete },
      fields: { conclusion: JSON.stringify(said), finding_id: ctx.newId(), due_on: said.due },
      said: orders ? `审定：责令更正（${said.documentNo}），${said.due ?? ''} 前更正：${said.order}` : '审定：符合规定',
    });
  });

const conclude = (ctx: ActContext, ask: ParsedInputOf<CallOf<'filings.conclude'>>): Acted<Changed> => {
  const concluded = concludeOne(ctx, ask);
  if (!concluded.ok) return concluded;
  // Of a dissolved township's filing nothing waits to be sealed: the word goes on with the family.
  rehomeFamilies(ctx, countyFiling(ctx.db, ask.id)?.township ?? '');
  return acted({ id: ask.id, rev: countyFiling(ctx.db, ask.id)?.rev ?? concluded.value.rev }, concluded.trace);
};

/** 备案 at the county: drawn or complained of, visited, settled by a second person, sent; at the township: what was found, and put right. */
export const filingHandlers: readonly Handler[] = [
  onQuery('filings.list', 'read', (ctx, { township, state, offset, limit }) => {
    const page = countyFilingPage(ctx.db, { township: township ?? null, states: state, offset, limit });
    return done({ total: page.total, rows: page.rows.map((row) => filingToRow(row, row.township_name ?? row.township)) });
  }),
  onQuery('filings.get', 'read', (ctx, { id }) => {
    const row = countyFiling(ctx.db, id);
    return row === undefined ? refuse('not_found', { what: '备案' }) : filingDetail(ctx, row);
  }),
  onQuery('filings.drawPreview', 'read', (ctx) => {
    const frame = frameOf(ctx);
    return frame.ok ? done(previewDraw(frame.value)) : frame;
  }),
  onCommand('filings.draw', 'county_review', draw),
  onQuery('filings.draws', 'read', (ctx, { offset, limit }) =>
    done(
      drawPage(ctx.db, { purpose: 'filing', about: '', offset, limit }, (_, id) => {
        const row = countyFiling(ctx.db, id);
        return { applicant: row?.head_name ?? '', visited: row?.visit != null, opens: id };
      }),
    ),
  ),
  onCommand('filings.complain', 'read', (ctx, ask) =>
    act(ctx, ask, (row, terms) =>
      done({
        move: { act: 'complain', day: { on: ask.on, today: ctx.today } },
        fields: {
          complaint: 1,
          why_visit: row.state === 'to_visit' && row.why_visit !== '' ? `${row.why_visit}、投诉举报` : '投诉举报',
          due_on: row.state === 'to_visit' ? row.due_on : terms.visitBy,
        },
        said: `${ask.on} 投诉举报：${ask.content.trim()}；必须入户`,
      }),
    ),
  ),
  onCommand('filings.visit', 'county_review', visit),
  onCommand('filings.sendBack', 'county_decide', (ctx, ask) =>
    act(ctx, ask, (_, terms) =>
      done({
        move: { act: 'send_back' },
        fields: { visit: null, visited_by_person: null, conclusion: null, finding_id: null, due_on: terms.visitBy },
        said: `退回重查：${ask.reason}`,
      }),
    ),
  ),
  onCommand('filings.conclude', 'county_decide', conclude),
  onQuery('filings.findings', 'read', (ctx, ask) => {
    const page = findingPage(ctx.db, ask);
    return done({ total: page.total, rows: page.rows.map(findingToView) });
  }),
  onCommand('filings.correct', 'propose', (ctx, ask) => {
    const known = shownRow(findingById(ctx.db, ask.id), '核查结论', ask.rev);
    if (!known.ok) return known;
    const row = known.value;
    if (row.state !== 'ordered' && row.state !== 'answered')
      return refuse('filing_finding_answered', { state: findingStateLabels[row.state] });
    if (ask.on > ctx.today) return refuse('filing_day_ahead', { on: ask.on });
    if (ask.on < row.concluded_on) return refuse('filing_correction_early', { on: ask.on, concluded: row.concluded_on });
    updateFinding(ctx.db, row.id, { state: 'answered', corrected_on: ask.on, correction: ask.text.trim(), corrected_by: ctx.actor.userId });
    return acted(
      { id: row.id, rev: row.rev + 1 },
      { objectType: 'filing_finding', objectId: row.id, detail: { no: row.no, on: ask.on, text: ask.text } },
    );
  }),
];
