import { useQueryCall } from '../calls/use-query-call.ts';
import { useMay } from './use-may.ts';

const lookEveryMs = 300_000;

/** How safe the work lies elsewhere, and whether this PC was replaced; asked anew now and then while somebody who may see it works. */
export const useBackupStatus = () => useQueryCall('backup.status', {}, { enabled: useMay('read'), refetchMs: lookEveryMs }).data;
