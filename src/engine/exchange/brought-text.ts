import type { Brought } from '#exchange/facts/brought.ts';
import { latestTrustList } from '#storage/peers.ts';
import type { QueryContext } from '../act.ts';
import { announcedKeys } from './heed-keychange.ts';
import type { StagedPackage } from './staged-packages.ts';

/** What this office knows of the list and the keys a package brings, in words; nothing for a package of its own. */
export type BroughtStanding = { readonly trust: string; readonly keys: string };
const unknown: BroughtStanding = { trust: '', keys: '' };

const inBrackets = (...parts: readonly string[]): string => {
  const said = parts.filter((part) => part !== '');
  return said.length === 0 ? '' : `（${said.join('，')}）`;
};

/** What a package brings beside cases, as people read it; of the county's list and of next keys with how they stand here. */
export const broughtText = (one: Brought, standing: BroughtStanding = unknown): string => {
  if (one.what === 'trust') return `县里第 ${one.number} 号信任清单${inBrackets(standing.trust)}`;
  if (one.what === 'keys') return `换钥声明${inBrackets(one.fingerprint === null ? '' : `新指纹 ${one.fingerprint}`, standing.keys)}`;
  if (one.what === 'list') return `比对名单：${one.listName}（${one.source}），${one.rows} 行，截至 ${one.asOf}`;
  return one.what === 'codes' ? `代码表 ${one.titles.length} 张（${one.titles.join('、')}）` : `标准 ${one.rows} 项`;
};

const trustStanding = (ctx: QueryContext, { list }: StagedPackage): string => {
  if (list === null) return '';
  if ('later' in list) return '要新版程序才能读，这次不会采用';
  const held = latestTrustList(ctx.db)?.number ?? 0;
  if (list.list.number === held) return '本机已有';
  if (list.list.number < held) return `比本机旧，本机已有第 ${held} 号，不会采用`;
  return held === 0 ? '本机还没有' : `比本机新，本机是第 ${held} 号`;
};

const keysStanding = (ctx: QueryContext, staged: StagedPackage): string => {
  if (ctx.office.role !== 'county') return '';
  const announced = announcedKeys(ctx, staged);
  if (announced.kind === 'bad') return `不会采用：${announced.why.replace(/。$/u, '')}`;
  return announced.kind === 'known' ? '已在信任清单里' : '导入后在“配对与密钥”打电话核实，由两人确认';
};

/** Of a package laid open here. */
export const broughtStanding = (ctx: QueryContext, staged: StagedPackage): BroughtStanding =>
  staged.verified.own ? unknown : { trust: trustStanding(ctx, staged), keys: keysStanding(ctx, staged) };
