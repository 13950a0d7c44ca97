import { LEAST_COST } from '#engine/keyring/key-cost.ts';
import type { EngineOptions } from '#shared/engine-port.ts';

/**
 * What a password costs is measured on this PC. `MINZHENG_KEY_WORK=least` takes the least a slot may cost without measuring: for a run
 * of the tests, which log in some hundred times.
 */
export const keyWork = (env: Readonly<Record<string, string | undefined>> = process.env): Pick<EngineOptions, 'keyCost'> =>
  env['MINZHENG_KEY_WORK'] === 'least' ? { keyCost: LEAST_COST } : {};
