import { changeKeys } from './change-keys.ts';
import { dibaoAmountKeys } from './dibao-keys.ts';
import type { PolicyKey } from './key.ts';
import { meansKeys } from './means-keys.ts';
import { procedureKeys } from './procedure-keys.ts';

/**
 * Every key of the program. Each is named in lower snake case and stands once:
 *
 * | group | keys | read by |
 * | --- | --- | --- |
 * | dibao-keys | db_*, edge_*, domicile_grounds, income_pc_decimals, round_*, age_rule, exit_* | eligibility and amount |
 * | means-keys | income_*, exempt_*, job_cost_ratio, asset_rule, alimony_rule, support_rule, verification_valid_days | income, assets, obligors |
 * | procedure-keys | authority_mode, evaluation_*, notice_*, limit_*, roll_holiday, warn_days … | flow, deadlines, notices |
 * | change-keys | change_*, recovery_offset_share, limit_change_*, limit_standing_list | changes of benefits in force |
 */
export const allPolicyKeys: readonly PolicyKey[] = [...dibaoAmountKeys, ...meansKeys, ...procedureKeys, ...changeKeys];

/** The keys one 低保 computation needs. */
export const dibaoKeys: readonly PolicyKey[] = [...dibaoAmountKeys, ...meansKeys];
