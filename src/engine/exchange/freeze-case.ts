import { lineageOf, makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import { casesProfile, type CaseRow as CaseFact } from '#exchange/profiles/cases.ts';
import { hasRightCheckDigit } from '#domain/people/id-number.ts';
import { materialNameOf } from '#domain/programs/materials.ts';
import { programOf } from '#domain/programs/registry.ts';
import { monthOf } from '#shared/values/dates.ts';
import { refuse, type Outcome, done } from '#shared/values/refusal.ts';
import { z } from 'zod';
import { attachmentById } from '#storage/attachments.ts';
import { materialsOfCase, type CaseRow } from '#storage/cases.ts';
import type { ReadableDb } from '#storage/db.ts';
import { insuredOfProposal, proposalById, type ProposalRow } from '#storage/decisions.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { appliedAbout } from '#storage/facts.ts';
import { accountsOf, householdById, membersOf } from '#storage/households.ts';
import { noticesOfCase, objectionsOfCase, photosOfNotice } from '#storage/notices.ts';
import { noticeBoardLabels } from '#domain/flow/view.ts';
import { userById } from '#storage/office.ts';
import { personById, sensitiveOf } from '#storage/people.ts';
import { neighboursOf, surveyorsOf, surveysOf, verificationsOf } from '#storage/surveys.ts';
import type { OfficeInfo } from '../act.ts';
import { readStatement } from '../statements/keep-statement.ts';
import { ownDeletedWith } from './buried.ts';
import { heldFacts } from './fact-store.ts';

const idList = z.array(z.string());
const facts = z.record(z.string(), z.unknown());
const materialStates = { given: 'received', excused: 'excused', fetched: 'fetched', missing: 'missing', wrong: 'missing' } as const;
const verdicts = { PASS: '符合', FAIL: '不符合', REVIEW: '需复查' } as const;

/** Line ends as they travel; nothing else of a text is touched. */
const lines = (text: string): string => text.replaceAll(/\r\n?/gu, '\n');

const digestsOf = (db: ReadableDb, ids: readonly (string | null)[]): string[] => [
  ...new Set(ids.flatMap((id) => (id === null ? [] : (attachmentById(db, id)?.sha256 ?? [])))),
];

/** A 公民身份号码 as it may travel; null where there is none, or one of another kind. */
export const idNumberFrozen = (number: string | null): string | null =>
  number !== null && /^(?:\d{17}[\dX]|\d{15})$/u.test(number) ? number : null;

/** A number with a wrong check digit stands only where the head let it (codes §1.5): the county is told so. */
const asPrinted = (number: string | null): { numberAsPrinted?: true } =>
  number?.length === 18 && !hasRightCheckDigit(number) ? { numberAsPrinted: true } : {};

/** Accounts money may go to now. */
export const accountsFrozen = (db: ReadableDb, householdId: string): CaseFact['accounts'] =>
  accountsOf(db, householdId)
    .filter((a) => a.to_day === null && /^\d{6,30}$/u.test(a.account_no))
    .map((a) => ({ personId: a.person_id, holder: a.holder, bank: a.bank, number: a.account_no, kind: 'card' as const }));

const membersAt = (db: ReadableDb, row: CaseRow, proposal: ProposalRow): CaseFact['members'] => {
  const insured = new Set(insuredOfProposal(db, proposal.id));
  return membersOf(db, row.household_id)
    .filter((m) => m.in_household === 1 && m.from_month <= proposal.month && (m.to_month === null || m.to_month >= proposal.month))
    .map((m) => {
      const own = sensitiveOf(db, m.person_id);
      return {
        personId: m.person_id,
        name: m.name,
        idNumber: idNumberFrozen(m.id_number),
        ...asPrinted(m.id_number),
        sex: m.sex,
        birth: m.birth_date,
        relation: m.relation,
        insured: insured.has(m.person_id),
        health: own?.health ?? null,
        labour: m.labor,
        note: null,
        disability:
          own?.disability_type == null
            ? null
            : { kind: own.disability_type, level: String(own.disability_level ?? ''), certificate: own.disability_cert_no ?? null },
      };
    });
};

const surveysFrozen = (db: ReadableDb, caseId: string): CaseFact['surveys'] =>
  surveysOf(db, caseId).map((s) => ({
    on: s.on_day,
    surveyors: surveyorsOf(db, s.id).map((one) => one.name),
    findings: [
      s.findings,
      s.housing === '' ? '' : `住房：${s.housing}`,
      s.livelihood === '' ? '' : `生活：${s.livelihood}`,
      `在场：${s.present}`,
      ...neighboursOf(db, s.id).map((n) => `邻里 ${n.name}：${n.words}`),
    ]
      .filter((part) => part !== '')
      .map(lines)
      .join('\n'),
    conclusion: s.matches_declaration === 1 ? '与申报一致' : '与申报不一致',
    blobs: digestsOf(db, idList.parse(JSON.parse(s.attachments))),
  }));

const verificationsFrozen = (db: ReadableDb, caseId: string): CaseFact['verifications'] =>
  verificationsOf(db, caseId).map((v) => ({
    reportNo: v.report_no,
    source: v.source,
    asOf: v.as_of,
    expires: v.expires_on,
    result: lines([verdicts[v.conclusion], v.hits].filter((part) => part !== '').join('\n')),
    blobs: digestsOf(db, [v.attachment_id]),
  }));

/** Every wall whose term was over, as the county reads it. */
const noticesFrozen = (db: ReadableDb, row: CaseRow): CaseFact['notices'] =>
  noticesOfCase(db, row.id).flatMap((notice) => {
    if (notice.closed_on === null) return [];
    const objections = objectionsOfCase(db, notice.id, row.id);
    return [
      {
        round: noticeBoardLabels[notice.board],
        place: notice.place,
        postedOn: notice.posted_on,
        closedOn: notice.closed_on,
        objections: objections.length,
        result:
          objections.length === 0
            ? '无异议'
            : lines(
                objections.map((o) => `${o.received_on} ${o.content}：${o.result === 'valid' ? '成立' : '不成立'}，${o.reply}`).join('\n'),
              ).slice(0, 4000),
        blobs: digestsOf(
          db,
          photosOfNotice(db, notice.id).map((p) => p.attachment_id),
        ),
      },
    ];
  });

type Lineage = 'gid' | 'owner' | 'home' | 'rev' | 'parents' | 'anc';

/** A case as it stands, without its place among versions. Refuses a case without a proposal. */
export const caseContents = (db: ReadableDb, row: CaseRow): Outcome<Omit<CaseFact, Lineage | 'state' | 'change'>> => {
  const proposal = row.proposal_id === null ? undefined : proposalById(db, row.proposal_id);
  const household = householdById(db, row.household_id);
  const program = programOf(row.program);
  if (proposal === undefined || household === undefined || program === undefined) return refuse('statement_missing', { act: '封包上报' });
  const members = membersAt(db, row, proposal);
  return done({
    program: row.program,
    area: row.area,
    action: 'new',
    basis: appliedAbout(db, row.id),
    caseNo: row.no,
    division: row.village_code,
    village: divisionByCode(db, row.village_code)?.name ?? '',
    address: `${household.group_name}${household.address}`,
    phone: household.phone,
    appliedOn: row.applied_on,
    acceptedOn: row.accepted_on,
    household: {
      householdId: row.household_id,
      headId: household.head_person_id,
      headName: personById(db, household.head_person_id)?.name ?? '',
      size: Math.max(1, members.length),
      cause: null,
      kinDeclared: row.kin_declared === 1 || row.kin_filed_on !== null,
      complaint: row.complaint === 1,
    },
    members,
    insuredCount: members.filter((m) => m.insured).length,
    monthlyFen: proposal.verdict === 'confirm' ? proposal.amount_fen : 0,
    oneOffFen: 0,
    fromMonth: null,
    accounts: accountsFrozen(db, row.household_id),
    factsVersion: proposal.facts_version,
    facts: facts.parse(JSON.parse(proposal.facts)),
    statement: readStatement(db, proposal.statement_id),
    materials: materialsOfCase(db, row.id).map((m) => ({
      code: m.code,
      name: materialNameOf(program, m),
      state: materialStates[m.state],
      receivedOn: m.state === 'missing' || m.state === 'wrong' ? null : m.on_day,
      blobs: digestsOf(db, [m.attachment_id]),
    })),
    surveys: surveysFrozen(db, row.id),
    verifications: verificationsFrozen(db, row.id),
    notices: noticesFrozen(db, row),
    proposal: {
      on: proposal.on_day,
      opinion: lines(proposal.verdict === 'confirm' ? proposal.opinion : `建议不予：${proposal.opinion}`),
      by: userById(db, proposal.by_user)?.name ?? '未知',
      reviewedBy: null,
    },
    note: lines(row.reason),
  });
};

/**
 * Everything the county needs to decide about a case, frozen as the office's next version of it; `correction`: what was put right
 * since the last. Refuses a case without a proposal.
 */
export const freezeCase = (
  db: ReadableDb,
  office: OfficeInfo,
  row: CaseRow,
  state: CaseFact['state'] = 'reported',
  correction = '',
): Outcome<FactVersion> => {
  const contents = caseContents(db, row);
  if (!contents.ok) return contents;
  const lineage = {
    gid: row.id,
    owner: office.orgCode,
    home: office.orgCode,
    ...lineageOf(heldFacts(db, row.id), ownDeletedWith(db, office, row.id).digests),
  };
  const note = [contents.value.note ?? '', lines(correction)]
    .filter((part) => part !== '')
    .join('\n')
    .slice(0, 4000);
  return done(makeFact(casesProfile, { ...lineage, ...contents.value, state, note }));
};

/** The month a frozen case is reckoned for. */
export const monthOfFact = (fact: Pick<CaseFact, 'statement' | 'fromMonth' | 'appliedOn'>): string =>
  fact.statement?.month ?? fact.fromMonth ?? monthOf(fact.appliedOn);
