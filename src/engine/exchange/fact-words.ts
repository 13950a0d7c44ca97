import { z } from 'zod';
import { allPolicyKeys } from '#domain/policy/keys.ts';
import { arrivalsProfile, transfersProfile } from '#exchange/profiles/transfers.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { codetablesProfile } from '#exchange/profiles/codetables.ts';
import { decisionsProfile } from '#exchange/profiles/decisions.ts';
import { filingsProfile } from '#exchange/profiles/filings.ts';
import { findingsProfile } from '#exchange/profiles/findings.ts';
import { matchesProfile } from '#exchange/profiles/matches.ts';
import { rehomingsProfile } from '#exchange/profiles/rehomings.ts';
import { standardsProfile } from '#exchange/profiles/standards.ts';
import { tombsProfile } from '#exchange/profiles/tombs.ts';
import type { ReadableDb } from '#storage/db.ts';
import { caseById } from '#storage/cases.ts';
import { changeById } from '#storage/changes.ts';
import { countyCase } from '#storage/county.ts';
import { versionsAbout, type FactRow } from '#storage/facts.ts';
import { personById } from '#storage/people.ts';

/** Whose a fact is, as a clerk calls a family; empty where it is nobody's. */
export type FamilyWords = { readonly no: string; readonly head: string; readonly village: string };

const tableNames: ReadonlyMap<string, string> = new Map([
  [casesProfile.name, '申请、变更'],
  [decisionsProfile.name, '批复'],
  [filingsProfile.name, '备案'],
  [findingsProfile.name, '备案核查结论'],
  [rehomingsProfile.name, '撤并转交'],
  [transfersProfile.name, '转移接续'],
  [arrivalsProfile.name, '转移、承接回执'],
  [standardsProfile.name, '标准'],
  [codetablesProfile.name, '代码表'],
  [matchesProfile.name, '比对名单'],
  [tombsProfile.name, '销毁记录'],
]);
/** What a table of facts is called; one of a newer program by its own name. */
export const tableName = (type: string): string => tableNames.get(type) ?? type;

const text = z.string().catch('');
/** Only what names a family: reading whole rows of some thousand families would take seconds. */
const families: ReadonlyMap<string, z.ZodType<FamilyWords>> = new Map<string, z.ZodType<FamilyWords>>([
  ...[casesProfile.name, filingsProfile.name].map((type): [string, z.ZodType<FamilyWords>] => [
    type,
    z
      .object({ caseNo: text, village: text, household: z.object({ headName: text }) })
      .transform(({ caseNo, village, household }) => ({ no: caseNo, head: household.headName, village })),
  ]),
  [
    findingsProfile.name,
    z.object({ caseNo: text, headName: text }).transform((row) => ({ no: row.caseNo, head: row.headName, village: '' })),
  ],
  ...[rehomingsProfile.name, transfersProfile.name].map((type): [string, z.ZodType<FamilyWords>] => [
    type,
    z
      .object({ caseNo: text, changeNo: text, household: z.object({ headName: text, village: text }) })
      .transform(({ caseNo, changeNo, household }) => ({
        no: caseNo === '' ? changeNo : caseNo,
        head: household.headName,
        village: household.village,
      })),
  ]),
]);

/** The family a fact's own line names; null where it names none. */
export const familyInLine = ({ type, line }: Pick<FactRow, 'type' | 'line'>): FamilyWords | null =>
  families.get(type)?.safeParse(JSON.parse(line)).data ?? null;

/** The family of the register that an id stands for: a case, a change, or a case on the county's desk. */
const familyInRegister = (db: ReadableDb, id: string): FamilyWords | null => {
  const desk = countyCase(db, id);
  if (desk !== undefined) return { no: desk.no, head: desk.head_name, village: desk.village };
  const change = changeById(db, id);
  if (change !== undefined) return { no: change.no, head: change.head_name, village: '' };
  const row = caseById(db, id);
  return row === undefined ? null : { no: row.no, head: personById(db, row.applicant_id)?.name ?? '', village: '' };
};

/** The family an object was about when this office last knew of it; null where nothing here ever named it. */
export const familyKnownOnce = (db: ReadableDb, id: string): FamilyWords | null =>
  versionsAbout(db, [id])
    .toReversed()
    .map(familyInLine)
    .find((family) => family !== null) ?? familyInRegister(db, id);

const keyNames: ReadonlyMap<string, string> = new Map(allPolicyKeys.map((key) => [key.key, key.name]));
const caseLine = z.object({ state: text, change: z.object({ label: text }).nullish().catch(null) });
const standardLine = z.object({ key: text, fromMonth: text });
const tableLine = z.object({ title: text });
const listLine = z.object({ listName: text, source: text, asOf: text });

/** What a fact says, in a few words. */
export const wordsOfFact = ({ type, line }: Pick<FactRow, 'type' | 'line'>): string => {
  const read: unknown = JSON.parse(line);
  if (type === casesProfile.name) {
    const { state, change } = caseLine.parse(read);
    if (state === 'withdrawn') return '撤回';
    return change == null ? '申请' : `变更：${change.label}`;
  }
  if (type === standardsProfile.name) {
    const { key, fromMonth } = standardLine.parse(read);
    return `标准“${keyNames.get(key) ?? key}”（${fromMonth} 起）`;
  }
  if (type === codetablesProfile.name) return `代码表“${tableLine.parse(read).title}”`;
  if (type === matchesProfile.name) {
    const { listName, source, asOf } = listLine.parse(read);
    return `比对名单：${listName}（${source}，截至 ${asOf}）`;
  }
  return tableName(type);
};
