import { readdirSync, readFileSync } from 'node:fs';

/** A page shared by several processes counts in parts that add up to one, where the system tells. */
const kilobytesOf = (pid: string, status: string): number => {
  try {
    return Number(/^Pss:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return Number(/^VmRSS:\s+(\d+)/mu.exec(status)?.[1] ?? 0);
  }
};

const parentOf = (pid: string): { readonly parent: string; readonly status: string } | null => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return { parent: /^PPid:\s+(\d+)/mu.exec(status)?.[1] ?? '', status };
  } catch {
    // It ended while we looked.
    return null;
  }
};

/** Memory in MB of a process and everything it started, now; 0 where the system does not tell. */
export const memoryMb = (root: number): number => {
  if (process.platform !== 'linux') return 0;
  const all = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .flatMap((pid) => {
        const found = parentOf(pid);
        return found === null ? [] : [[pid, found] as const];
      }),
  );
  const belongs = (pid: string): boolean => {
    if (pid === String(root)) return true;
    const parent = all.get(pid)?.parent;
    return parent !== undefined && parent !== '0' && parent !== pid && belongs(parent);
  };
  return [...all].filter(([pid]) => belongs(pid)).reduce((sum, [pid, { status }]) => sum + kilobytesOf(pid, status), 0) / 1024;
};
