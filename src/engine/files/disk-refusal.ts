import { refuse, type Refusal } from '#shared/values/refusal.ts';
import { diskFaultOf, isDiskFull } from '#storage/open.ts';

const reasons: Readonly<Record<string, string>> = {
  EIO: '读写错误',
  SQLITE_IOERR: '读写错误',
  EROFS: '只能读不能写',
  EACCES: '没有权限或被别的程序占用',
  EPERM: '没有权限或被别的程序占用',
  EBUSY: '被别的程序占用',
  ENOENT: '文件不见了',
};

/** What became of the PC's own disk on which a step failed: it is full, or it does not do what it is told. Null for any other error. */
export const diskRefusal = (error: unknown): Refusal<'disk_full' | 'disk_failed'> | null => {
  if (isDiskFull(error)) return refuse('disk_full').error;
  const code = diskFaultOf(error);
  return code === null ? null : refuse('disk_failed', { reason: reasons[code] ?? code }).error;
};
