import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { Host } from '#shared/host.ts';

/** The drives as screens see them: without their paths; what the host cannot do is said in words. */
export const drivesOf = async (host: Host): Promise<ValueOf<CallOf<'exchange.drives'>>> => {
  const drives = await host.drives();
  return drives.ok
    ? { available: true, reason: '', rows: drives.value.map(({ path: _, ...drive }) => drive) }
    : { available: false, reason: String(drives.error.params['reason'] ?? ''), rows: [] };
};
