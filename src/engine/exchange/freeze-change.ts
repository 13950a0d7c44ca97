import { lineageOf, makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import { casesProfile, type CaseRow as CaseFact } from '#exchange/profiles/cases.ts';
import { changeStateLabels, moveChange } from '#domain/flow/change-flow.ts';
import { changeEffect } from '#domain/policy/change-keys.ts';
import type { FamilyMember } from '#domain/programs/family-file.ts';
import { monthOf } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { z } from 'zod';
import { attachmentById } from '#storage/attachments.ts';
import { benefitById } from '#storage/benefits.ts';
import { relativesOfHouseholds, userNameOfPerson } from '#storage/cases.ts';
import { changeById, updateChange, type ChangeRow } from '#storage/changes.ts';
import type { ReadableDb } from '#storage/db.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { appliedAbout } from '#storage/facts.ts';
import { householdById, membersOf, type MemberRow } from '#storage/households.ts';
import { userById } from '#storage/office.ts';
import { personById, sensitiveOf } from '#storage/people.ts';
import { actorOf, type ActContext, type QueryContext } from '../act.ts';
import { programOfBenefit } from '../benefits/benefit-file.ts';
import { reckon } from '../cases/facts.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';
import { monthRule, type ChangeEffect } from '../changes/change-effect.ts';
import { effectOfRow, flowView } from '../changes/change-view.ts';
import { keptEntry } from '../changes/kept-entry.ts';
import { peopleOfChange } from '../changes/people-of-change.ts';
import { ownDeletedWith } from './buried.ts';
import { accountsFrozen, idNumberFrozen } from './freeze-case.ts';
import { heldFacts } from './fact-store.ts';

const factRecord = z.record(z.string(), z.unknown());
const lines = (text: string): string => text.replaceAll(/\r\n?/gu, '\n');
const line = (text: string): string => text.replaceAll(/\s*[\r\n]+\s*/gu, ' ');

/** Members as the county reads them: those of the family as it will be; whoever left is named where nobody stays. */
const membersFrozen = (db: ReadableDb, householdId: string, family: readonly FamilyMember[]): CaseFact['members'] => {
  const known = new Map<string, MemberRow>();
  for (const row of membersOf(db, householdId)) if (known.get(row.person_id)?.to_month !== null) known.set(row.person_id, row);
  const there = family.filter((member) => member.inHousehold);
  const insured = new Set(there.filter((member) => member.insured).map((member) => member.personId));
  const ids = there.length === 0 ? [...known.keys()] : there.map((member) => member.personId);
  return ids.map((id) => {
    const [person, own, row] = [personById(db, id), sensitiveOf(db, id), known.get(id)];
    return {
      personId: id,
      name: person?.name ?? '',
      idNumber: idNumberFrozen(row?.id_number ?? null),
      sex: person?.sex ?? 'unknown',
      birth: person?.birth_date ?? null,
      relation: row?.relation ?? '',
      insured: insured.has(id),
      health: own?.health ?? null,
      labour: person?.labor ?? null,
      note: null,
      disability:
        own?.disability_type == null
          ? null
          : { kind: own.disability_type, level: String(own.disability_level ?? ''), certificate: own.disability_cert_no ?? null },
    };
  });
};

const changePart = (ctx: QueryContext, row: ChangeRow, effect: ChangeEffect, rules: CaseRules): NonNullable<CaseFact['change']> => {
  const { entry } = keptEntry(row);
  const place = { program: row.program, area: benefitById(ctx.db, row.benefit_id)?.area ?? 'rural', village_code: row.village_code };
  const policy = rules.policy([changeEffect], place, monthOf(ctx.today));
  const rule = policy.ok ? monthRule(policy.value, effect.event, entry.concealed).effect : effect.event.effect;
  return {
    event: row.event,
    label: effect.event.label,
    does: effect.event.does,
    outcome: effect.outcome,
    eventOn: row.event_on,
    reportedOn: row.reported_on,
    people: [...peopleOfChange(ctx.db, row)],
    evidence: lines(entry.evidence),
    clause: line(row.clause),
    oldFen: effect.old.monthly_fen,
    oldPersons: effect.old.persons,
    starts: entry.concealed ? 'event' : rule.from,
    offset: entry.concealed ? 1 : rule.offset,
    why: line(effect.why),
    toMonth: effect.toMonth,
    arrears: effect.arrears.months.map(({ month, dueFen, paidFen }) => ({ month, dueFen, paidFen })),
  };
};

/** A reviewed change as the county will decide it, frozen with its reckoning and the family as it will be. Refuses what its flow refuses. */
export const freezeChange = (ctx: QueryContext, row: ChangeRow): Outcome<FactVersion> => {
  const actor = actorOf(ctx);
  const may = moveChange(
    flowView(ctx.db, row),
    { act: 'report', documentNo: '' },
    actor,
    (person) => userNameOfPerson(ctx.db, person) ?? person,
  );
  if (!may.ok) return may;
  const [benefit, household] = [benefitById(ctx.db, row.benefit_id), householdById(ctx.db, row.household_id)];
  if (benefit === undefined || household === undefined) throw new Error(`change ${row.id} has no benefit`);
  const made = effectOfRow(ctx, row, null);
  if (!made.ok) return made;
  const effect = made.value;
  const [program, family, rules] = [programOfBenefit(benefit), effect.family(), officeRules(ctx)];
  const place = { program: benefit.program, area: benefit.area, village_code: row.village_code };
  const reckoned = reckon(program, family, rules, place, effect.month);
  const members = membersFrozen(ctx.db, row.household_id, family.members);
  const { entry } = keptEntry(row);
  return done(
    makeFact(casesProfile, {
      gid: row.id,
      owner: ctx.office.orgCode,
      home: ctx.office.orgCode,
      ...lineageOf(heldFacts(ctx.db, row.id), ownDeletedWith(ctx.db, ctx.office, row.id).digests),
      program: row.program,
      area: benefit.area,
      action: effect.outcome === 'stop' ? 'stop' : 'change',
      state: 'reported',
      basis: appliedAbout(ctx.db, row.id),
      caseNo: row.no,
      division: row.village_code,
      village: divisionByCode(ctx.db, row.village_code)?.name ?? '',
      address: `${household.group_name}${household.address}`,
      phone: household.phone,
      appliedOn: row.reported_on,
      acceptedOn: row.reported_on,
      household: {
        householdId: household.id,
        headId: household.head_person_id,
        headName: personById(ctx.db, household.head_person_id)?.name ?? row.head_name,
        size: Math.max(1, members.length),
        cause: effect.event.label,
        kinDeclared: relativesOfHouseholds(ctx.db, [household.id]).length > 0,
        complaint: false,
      },
      members,
      insuredCount: effect.next.persons,
      monthlyFen: effect.next.fen,
      oneOffFen: 0,
      fromMonth: effect.month,
      accounts: accountsFrozen(ctx.db, household.id),
      factsVersion: program.factsVersion,
      facts: reckoned.ok ? factRecord.parse(reckoned.value.facts) : {},
      statement: effect.next.of,
      materials: [
        {
          code: 'change_evidence',
          name: line(entry.evidence).slice(0, 200),
          state: 'received',
          receivedOn: row.reported_on,
          blobs: [...new Set(entry.attachmentIds.flatMap((id) => attachmentById(ctx.db, id)?.sha256 ?? []))],
        },
      ],
      surveys: [],
      verifications: [],
      notices: [],
      proposal: {
        on: row.recorded_at.slice(0, 10),
        opinion: `${effect.event.label}：${effect.why}`,
        by: userById(ctx.db, row.reviewed_by ?? row.entered_by)?.name ?? '未知',
        reviewedBy: null,
      },
      note: row.sent_back === null ? '' : `县里退回：${lines(row.sent_back)}`.slice(0, 4000),
      change: changePart(ctx, row, effect, rules),
    }),
  );
};

/** The change left with a package: from here on the county has it. */
export const changeSealed = (ctx: ActContext, id: string, number: string): Outcome<null> => {
  const row = changeById(ctx.db, id);
  if (row === undefined) return refuse('not_found', { what: '变更' });
  if (row.state !== 'reviewed') return refuse('change_state', { state: changeStateLabels[row.state], act: '封包报县' });
  updateChange(ctx.db, id, { sealed_in: number, sealed_on: ctx.today });
  return done(null);
};
