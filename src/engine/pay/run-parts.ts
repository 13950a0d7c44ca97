import { settleClaims, type ClaimPart } from '#domain/benefits/recovery.ts';
import { recoveryOffsetShare } from '#domain/policy/change-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { openClaims, type OpenClaimRow } from '#storage/changes.ts';
import { runOfMonth, type Payable } from '#storage/pay.ts';
import { benefitById } from '#storage/benefits.ts';
import type { QueryContext } from '../act.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';

/** A part of a claim that a run settles, and where the family's money goes. */
export type PartOfRun = { readonly part: ClaimPart; readonly claim: OpenClaimRow; readonly payable: Payable };

/** The share of a month's due that may go towards what a family was paid too much, as decimal text. */
export const offsetShare = (
  ctx: Pick<QueryContext, 'db'>,
  rules: CaseRules,
  claim: Pick<OpenClaimRow, 'benefit_id' | 'program' | 'village_code'>,
  month: string,
): string => {
  const area = benefitById(ctx.db, claim.benefit_id)?.area ?? 'rural';
  const policy = rules.policy([recoveryOffsetShare], { program: claim.program, area, village_code: claim.village_code }, month);
  return policy.ok ? policyReader(policy.value).read(recoveryOffsetShare) : '0';
};

/** Every family's back pay, and what it gives back of what it is due this month; what a draft of this very run holds is free again. */
export const partsOfRun = (
  ctx: Pick<QueryContext, 'db' | 'today'>,
  run: { readonly program: string; readonly month: string; readonly all: readonly Payable[]; readonly rows: readonly Payable[] },
): readonly PartOfRun[] => {
  const claims = openClaims(ctx.db, run.program, run.month, runOfMonth(ctx.db, run.program, run.month)?.id ?? '');
  if (claims.length === 0) return [];
  const rules = officeRules(ctx);
  const due = new Map(run.rows.map((row) => [row.household_id, row.monthly_fen]));
  const places = new Map(run.all.map((row) => [row.benefit_id, row]));
  const families = new Map<string, OpenClaimRow[]>();
  for (const claim of claims) {
    const known = families.get(claim.household_id);
    if (known === undefined) families.set(claim.household_id, [claim]);
    else known.push(claim);
  }
  return [...families].flatMap(([householdId, own]) => {
    const [first] = own;
    if (first === undefined) return [];
    const byId = new Map(own.map((claim) => [claim.id, claim]));
    const open = own.map(
      (claim) =>
        ({
          id: claim.id,
          month: claim.month,
          kind: claim.item_code === 'BACK_PAY' ? 'back_pay' : 'recovery',
          balanceFen: claim.balance_fen,
        }) as const,
    );
    return settleClaims(open, due.get(householdId) ?? 0, offsetShare(ctx, rules, first, run.month)).flatMap((part): PartOfRun[] => {
      const claim = byId.get(part.claimId);
      const payable = places.get(claim?.benefit_id ?? '');
      return claim === undefined || payable === undefined ? [] : [{ part, claim, payable }];
    });
  });
};
