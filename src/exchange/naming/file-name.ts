import type { PackageKind } from '../package/header.ts';

/** Folder in the root of a stick. */
export const exchangeFolder = '民政交换';
export const packageExtension = '.mzx';

const kindNames: Readonly<Record<PackageKind, string>> = {
  report: '上报批次',
  decision: '审批结果',
  standard: '政策标准',
  codetable: '代码表',
  match: '比对名单',
  receipt: '回执',
  trust: '信任清单',
  keychange: '换密钥',
  state: '回执补发',
  blobs: '补传附件',
  audit: '审计核查',
  transfer: '转移接续',
  together: '两机合并',
};

/** What a package of this kind is called on screen and in file names. */
export const kindName = (kind: PackageKind): string => kindNames[kind];

const foreign = /[^\u4e00-\u9fffA-Za-z0-9-]/gu;

const directionNames = { up: '上报', down: '下发', across: '移交' } as const;

/** Office names without the words every office has: 青山镇人民政府 → 青山镇, 临江县民政局 → 临江县. */
const shortName = (name: string): string =>
  name
    .replace(/(?:人民政府|民政局|街道办事处)$/u, (word) => (word === '街道办事处' ? '街道' : ''))
    .replaceAll(foreign, '')
    .slice(0, 12);

/**
 * `上报_青山镇_临江县_2026-000124_最低生活保障_20261121_核4827.mzx`: only Han, letters, digits, `_`, `-`; at most 80
 * UTF-16 units; never a person's name. A name is a hint for people: on reading only the contents count.
 */
export const packageFileName = (p: {
  readonly direction: 'up' | 'down' | 'across';
  readonly from: string;
  readonly to: string;
  readonly number: string;
  readonly content: string;
  /** Day of sealing, YYYY-MM-DD. */
  readonly day: string;
  readonly checkCode: string;
}): string => {
  const parts = [
    directionNames[p.direction],
    shortName(p.from),
    shortName(p.to),
    p.number.replaceAll(foreign, ''),
    p.content.replaceAll(foreign, '').slice(0, 16),
    p.day.replaceAll('-', ''),
    `核${p.checkCode.slice(0, 4)}`,
  ];
  return `${parts
    .filter((part) => part !== '')
    .join('_')
    .slice(0, 80 - packageExtension.length)}${packageExtension}`;
};

/** True for names the program looks at by itself on a stick: `.mzx` in any case, also with ` (1)` or ` - 副本` before it. */
export const looksLikePackage = (fileName: string): boolean =>
  /\.mzx$/iu.test(fileName) && !fileName.startsWith('.') && !fileName.startsWith('~');

/** A file name as it may be shown: direction marks and other invisible characters made visible, at most 120 characters. */
export const shownFileName = (fileName: string): string =>
  fileName
    .slice(0, 120)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (c) => `[U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`);
