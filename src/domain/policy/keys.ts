import { changeKeys } from './change-keys.ts';
import { derivedKeys } from './derived-keys.ts';
import { dibaoAmountKeys } from './dibao-keys.ts';
import type { PolicyKey } from './key.ts';
import { meansKeys } from './means-keys.ts';
import { officeKeys } from './office-keys.ts';
import { procedureKeys } from './procedure-keys.ts';
import { retentionKeys } from './retention-keys.ts';
import { reviewKeys } from './review-keys.ts';

/**
 * Every key of the program. Each is named in lower snake case and stands once:
 *
 * | group | keys | read by |
 * | --- | --- | --- |
 * | dibao-keys | db_*, edge_*, domicile_grounds, income_pc_decimals, round_*, age_rule, exit_* | eligibility and amount |
 * | means-keys | income_*, exempt_*, job_cost_ratio, asset_rule, alimony_rule, support_rule, verification_valid_days | income, assets, obligors |
 * | procedure-keys | authority_mode, evaluation_*, notice_*, limit_*, roll_holiday, warn_days … | flow, deadlines, notices |
 * | change-keys | change_*, recovery_offset_share, limit_change_*, limit_standing_list, unclaimed_after_months, check_holds_months | changes of benefits in force, payments that came back |
 * | derived-keys | tk_* | standards that follow from that of 低保 |
 * | office-keys | first_contact_*, absence_*, handover_days, notification_fault_limit, fault_plea_days, overdue_ladder_period, media_unregistered … | rules of the counter, of logins and of the exchange |
 * | review-keys | working_age_*, review_lead_days | how families in receipt are looked at again |
 * | retention-keys | keep_* | how long what is kept |
 */
export const allPolicyKeys: readonly PolicyKey[] = [
  ...dibaoAmountKeys,
  ...meansKeys,
  ...procedureKeys,
  ...changeKeys,
  ...derivedKeys,
  ...reviewKeys,
  ...officeKeys,
  ...retentionKeys,
];

/** The keys one 低保 computation needs. */
export const dibaoKeys: readonly PolicyKey[] = [...dibaoAmountKeys, ...meansKeys];
