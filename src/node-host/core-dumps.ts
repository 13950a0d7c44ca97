import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** How large a core file of this process may become; '' where the system does not say. */
const softLimit = (): string => {
  try {
    return /^Max core file size\s+(\S+)/mu.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? '';
  } catch {
    return '';
  }
};

/**
 * Whoever holds the database key must not be written to the disk when it crashes. Node cannot lower its own limit, so `prlimit` of
 * util-linux does it for this process, at once and for whatever it starts, and nothing raises it again. Answers false where a crash
 * would still leave a core file. On Windows dumps are the system's own to keep or not (docs/hardening.md).
 */
export const forbidCoreDumps = (platform: NodeJS.Platform = process.platform): boolean => {
  if (platform !== 'linux') return true;
  spawnSync('prlimit', [`--pid=${process.pid}`, '--core=0:0'], { stdio: 'ignore', timeout: 5_000 });
  const limit = softLimit();
  return limit === '0' || limit === '';
};

/** Said where it could not be had. */
export const coreDumpsAllowed =
  '提醒：这台电脑没有 prlimit（util-linux），程序万一崩溃，系统可能把内存写成 core 文件，其中会有数据钥匙。请维护人员装上它，或先执行 ulimit -c 0。';
