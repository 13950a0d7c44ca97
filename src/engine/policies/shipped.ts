import national from '../../../resources/policies/national.json' with { type: 'json' };
import { policyFile, type PolicyFile } from '#domain/policy/row.ts';

/** The national defaults every office starts with; standards and property limits come from the county. */
export const nationalPolicies = (): PolicyFile => policyFile.parse(national);
