import type { Day, Month } from '#shared/values/dates.ts';
import type { AssetItem } from '../means/asset-item.ts';
import type { DeductionItem, IncomeItem } from '../means/income-item.ts';
import type { SupportObligation } from '../means/support-obligation.ts';
import type { Answers } from './fields.ts';
import type { Situation } from './materials.ts';

/** A member as the general register knows them; codes as kept, unread. */
export type FamilyMember = {
  readonly personId: string;
  readonly name: string;
  readonly birthDate: Day | null;
  readonly inHousehold: boolean;
  readonly insured: boolean;
  readonly excludeReason: string | null;
  readonly categories: readonly string[];
  readonly tier: string | null;
  readonly labor: string | null;
  readonly marital: string | null;
  readonly employment: string | null;
  readonly disabilityType: string | null;
  readonly disabilityLevel: number | null;
  readonly severeIllness: string | null;
};

/** Everything the office has on file about a family for one application: registers in columns, the program's own form in `answers`. */
export type FamilyFile = {
  readonly area: 'urban' | 'rural';
  readonly coverage: 'WHOLE' | 'SINGLE';
  readonly applicationMonth: Month;
  readonly members: readonly FamilyMember[];
  readonly incomes: readonly IncomeItem[];
  readonly assets: readonly AssetItem[];
  readonly obligations: readonly SupportObligation[];
  readonly deductions: readonly DeductionItem[];
  /** Circumstances that keep the family, or the one named, out; codes as kept, unread. */
  readonly circumstances: readonly { readonly code: string; readonly personId: string | null; readonly evidence: string }[];
  readonly answers: Answers;
};

/** `facts` is fit for the program's `compute` when `missing` is empty. */
export type GatheredFacts = { readonly facts: unknown; readonly missing: readonly string[] };

const written = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const among = (codes: readonly string[], value: string | null): boolean => value !== null && codes.includes(value);

/** What a family is in that calls for a further paper, read off its file (GB/T 2261.2 40 离婚; GB/T 2261.4 31 学生, W2 在校学生). */
export const situationsOf = (file: FamilyFile): readonly Situation[] => {
  const living = file.members.filter((member) => member.inHousehold);
  const holds: Readonly<Record<Situation, boolean>> = {
    disabled: living.some((member) => member.disabilityType !== null),
    ill: living.some((member) => written(member.severeIllness)),
    divorced: living.some((member) => among(['40'], member.marital)),
    student: living.some((member) => among(['31', 'W2'], member.employment)),
    worker: file.incomes.some((item) => item.category === 'WAGE'),
    compensation: file.incomes.some((item) => item.spreadMonths !== null),
    agent: written(file.answers['agentName']),
    support_agreement: file.obligations.some((one) => one.basis === 'JUDGMENT' || one.basis === 'AGREEMENT'),
  };
  return (Object.keys(holds) as Situation[]).filter((situation) => holds[situation]);
};
