import { dbStd } from '#domain/policy/dibao-keys.ts';
import { dibaoFigures, type DibaoFigures } from '#domain/programs/dibao/figures.ts';
import { programOf } from '#domain/programs/registry.ts';
import { policyUse, type PolicyUse } from '#domain/statement/statement.ts';
import type { PayRosterSnapshot } from '#print/pay-roster.tsx';
import { z } from 'zod';
import { done, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { benefitById } from '#storage/benefits.ts';
import { allDivisions } from '#storage/divisions.ts';
import { householdById } from '#storage/households.ts';
import { linesOfRun, runById, type RunRow } from '#storage/pay.ts';
import { policySet, statementById, statementLines } from '#storage/statements.ts';
import { signedBy } from '../../journal/signed-by.ts';
import { familyRows, type FamilyRow } from '../../pay/family-rows.ts';
import { notReady, paperSource } from '../source.ts';

const inputs = z.record(z.string(), z.string());

/** Figures of many statements of one month: the values they were read from are few and are read once. */
const figureReader = (db: ReadableDb): ((statementId: string) => DibaoFigures) => {
  const policies = new Map<string, readonly PolicyUse[]>();
  const policyOf = (digest: string): readonly PolicyUse[] => {
    const known =
      policies.get(digest) ??
      policyUse
        .array()
        .parse(JSON.parse(policySet(db, digest)))
        .filter((use) => use.key === dbStd.key);
    policies.set(digest, known);
    return known;
  };
  return (statementId) => {
    const row = statementById(db, statementId);
    const lines =
      row === undefined
        ? []
        : statementLines(db, statementId).map((line) => ({
            label: line.label,
            clause: line.clause,
            inputs: inputs.parse(JSON.parse(line.inputs)),
            formula: line.formula,
            amountFen: line.amount_fen,
          }));
    return dibaoFigures({ lines, policy: row === undefined ? [] : [...policyOf(row.policy_digest)] }, 1);
  };
};

const itemNames: Readonly<Record<'urban' | 'rural', string>> = { urban: '城市', rural: '农村' };
const shortNames: Readonly<Record<string, string>> = { dibao: '低保' };

const lockedRun = (run: RunRow): Outcome<null> =>
  run.state === 'open' || run.state === 'checked' ? notReady('批次还没有锁定，名册还会变') : done(null);

/** 发放花名册 of a locked run: for treasury and bank with whole numbers, or masked for the villages. Re-issued payments have a roster of their own month. */
export const payRosterSource = paperSource(
  'pay-roster',
  'run',
  (ctx, id, variant) => {
    const run = runById(ctx.db, id);
    if (run === undefined) return null;
    const fixed = lockedRun(run);
    if (!fixed.ok) return fixed;
    const villages = new Map(allDivisions(ctx.db).map((division) => [division.code, division.name]));
    const figures = figureReader(ctx.db);
    const rowOf = ({ line, amountFen, adjustFen, note }: FamilyRow): PayRosterSnapshot['rows'][number] => {
      const area = benefitById(ctx.db, line.benefit_id)?.area;
      const { standardFen, categoryFen } = figures(line.statement_id);
      return {
        village: villages.get(line.village_code) ?? line.village_code,
        group: householdById(ctx.db, line.household_id)?.group_name ?? '',
        name: line.head_name,
        idNumber: line.payee_id_number,
        insuredCount: line.persons,
        item: `${area === undefined ? '' : itemNames[area]}${shortNames[line.program] ?? programOf(line.program)?.name ?? line.program}`,
        standardFen,
        categoryFen,
        adjustFen,
        amountFen,
        accountName: line.payee,
        bankName: line.bank,
        account: line.account_no,
        note,
      };
    };
    const lines = familyRows(linesOfRun(ctx.db, id).filter((line) => line.retry_of === null));
    if (lines.length === 0) return notReady('批次里没有发放对象');
    return done({
      snapshot: {
        runNumber: run.no,
        month: run.month,
        matter: programOf(run.program)?.name ?? run.program,
        officeName: ctx.office.name,
        for: variant === 'village' ? 'village' : 'finance',
        rows: lines.toSorted((a, b) => a.line.village_code.localeCompare(b.line.village_code) || a.line.no - b.line.no).map(rowOf),
        preparedBy: signedBy(ctx.db, run.made_by, { objectId: run.id, names: ['pay.make', 'pay.lock'] }),
        reviewedBy: '',
        approvedBy: run.approved_by === null ? '' : signedBy(ctx.db, run.approved_by, { objectId: run.id, names: ['pay.approve'] }),
        issuedOn: run.approved_on,
      },
    });
  },
  [
    { code: 'finance', label: '报财政、银行' },
    { code: 'village', label: '村内核对用，号码隐去' },
  ],
  (ctx, id) => {
    const run = runById(ctx.db, id);
    return run === undefined ? null : lockedRun(run);
  },
);
