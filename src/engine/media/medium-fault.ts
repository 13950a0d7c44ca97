import { diskCodeOf } from '../files/disk.ts';

const writeReasons: Readonly<Record<string, string>> = {
  EIO: 'U盘读写错误',
  EROFS: 'U盘被写保护',
  EACCES: '没有写入权限或被写保护',
  EPERM: '没有写入权限或被写保护',
  EBUSY: '文件被占用',
};

/** What became of a medium on which a step failed; null when the error is not the medium's. */
export type MediumFault = { readonly kind: 'gone' } | { readonly kind: 'full' } | { readonly kind: 'failed'; readonly reason: string };
export const mediumFault = (error: unknown): MediumFault | null => {
  const code = diskCodeOf(error);
  // A system's code, none of Node's own: those are mistakes of the program.
  if (!/^E[A-Z]+$/u.test(code)) return null;
  if (code === 'ENOSPC') return { kind: 'full' };
  if (['ENOENT', 'ENODEV', 'ENXIO'].includes(code)) return { kind: 'gone' };
  return { kind: 'failed', reason: writeReasons[code] ?? code };
};
