import { readdirSync, readFileSync } from 'node:fs';

const statusOf = (pid: string): { parent: string; residentKb: number } | null => {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    return { parent: /^PPid:\s+(\d+)/mu.exec(text)?.[1] ?? '', residentKb: Number(/^VmRSS:\s+(\d+)/mu.exec(text)?.[1] ?? 0) };
  } catch {
    // It ended while we looked.
    return null;
  }
};

/** Resident memory in MB of a process and everything it started, now; 0 where the system does not tell. */
export const residentMb = (root: number): number => {
  if (process.platform !== 'linux') return 0;
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .flatMap((pid) => {
        const status = statusOf(pid);
        return status === null ? [] : [[pid, status] as const];
      }),
  );
  const belongs = (pid: string): boolean =>
    pid === String(root) || (all.get(pid) !== undefined && all.get(pid)?.parent !== '0' && belongs(all.get(pid)?.parent ?? '0'));
  return [...all].filter(([pid]) => pid !== '0' && pid !== '1' && belongs(pid)).reduce((sum, [, s]) => sum + s.residentKb, 0) / 1024;
};
