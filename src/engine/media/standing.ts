import { mediumPurposeLabels, mediumStateLabels } from '#domain/media/medium.ts';
import { mediaUnregistered } from '#domain/policy/office-keys.ts';
import type { seenMedium } from '#shared/contract/media.ts';
import type { Drive } from '#shared/host.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { WritableDb } from '#storage/db.ts';
import { insertMediumUse, type MediumRow, type MediumUse } from '#storage/media.ts';
import type { z } from 'zod';
import type { QueryContext } from '../act.ts';
import { officePolicy } from '../policies/office-policy.ts';
import { explainRefusal } from '../sentences.ts';
import { recognise, type Seen } from './recognise.ts';

type SeenMedium = z.output<typeof seenMedium>;
/** What a stick is used for now. */
export type MediumWork = 'exchange' | 'backup';

/** A stick as acts remember it: `stick` is its number (another office's with whose it is) or the name the system gives it. */
export type OnStick = {
  readonly stick: string;
  readonly no: string | null;
  readonly org: string | null;
  readonly label: string;
  readonly warning: string | null;
};

/** Whether a stick that counts as unregistered may be written to, by the county's word. */
const unregistered = (ctx: QueryContext): Outcome<null, 'medium_unregistered'> =>
  officePolicy(ctx)(mediaUnregistered) === 'REFUSE' ? refuse('medium_unregistered') : done(null);

/** Refuses `medium_unregistered`, `medium_not_in_use`. */
const mayWrite = (ctx: QueryContext, seen: Seen): Outcome<null, 'medium_unregistered' | 'medium_not_in_use'> => {
  if (seen.kind === 'theirs') return done(null);
  if (seen.kind !== 'own') return unregistered(ctx);
  const { no, state, state_on } = seen.row;
  return state === 'in_use' ? done(null) : refuse('medium_not_in_use', { no, state: mediumStateLabels[state], on: state_on });
};

const ask = '请由管理员（县级：密钥员）在“介质登记”里登记。';

const warnOfOwn = ({ no, state, state_on, purpose }: MediumRow, work: MediumWork | null): string | null => {
  if (state !== 'in_use')
    return `${no} 已登记为“${mediumStateLabels[state]}”（${state_on}），不能再写。里面的包可以读，读取会记入日志；请把它交给管理员查清来历。`;
  if (work === null || purpose === 'both' || purpose === work) return null;
  return work === 'exchange'
    ? `${no} 登记为备份用：备份盘要离机存放，不要带出去交换，请换一只。`
    : `${no} 登记为交换用：常带出门的盘不要放备份，请换一只备份盘。`;
};
const warningOf = (seen: Seen, work: MediumWork | null): string | null => {
  if (seen.kind === 'own') return warnOfOwn(seen.row, work);
  if (seen.kind === 'copied')
    return `标识 ${seen.no} 不是为这只U盘写的：可能从别的U盘复制而来，或是补写标识以前的旧标识。按未登记对待；请查明来历。`;
  if (seen.kind === 'lost_row')
    return `这只U盘带着本单位 ${seen.no} 的标识，登记簿里却没有这个编号（可能恢复过较早的备份），按未登记对待。${ask}`;
  if (seen.kind === 'theirs') return work === 'backup' ? `这是${seen.name}的U盘，不要把本单位的备份放在上面。` : null;
  return seen.kind === 'none'
    ? `这只U盘没有登记。专用U盘要统一编号、登记备案、专人保管，${ask}`
    : `这只U盘上的介质标识核验不过（被改动，或不是本县登记的单位所写），按未登记对待。不明来历的U盘请先交管理员查验，${ask}`;
};

const textOf = (seen: Seen): string => {
  if (seen.kind === 'own') return `${seen.row.no}（${mediumPurposeLabels[seen.row.purpose]}，${seen.row.keeper}保管）`;
  return seen.kind === 'theirs' ? `${seen.no}（${seen.name}登记）` : '未登记';
};

/** What a screen shows of a stick. */
export const shownMedium = (ctx: QueryContext, seen: Seen, work: MediumWork | null): SeenMedium => {
  const may = mayWrite(ctx, seen);
  return {
    kind: seen.kind,
    no: seen.kind === 'own' ? seen.row.no : 'no' in seen ? seen.no : null,
    text: textOf(seen),
    warning: warningOf(seen, work),
    blocked: may.ok ? null : explainRefusal(may.error),
  };
};

/** How a stick is remembered that was seen in a drive. */
export const onStickOf = (drive: Pick<Drive, 'label'>, seen: Seen, work: MediumWork | null): OnStick => {
  const { label } = drive;
  const warning = warningOf(seen, work);
  if (seen.kind === 'own') return { stick: seen.row.no, no: seen.row.no, org: null, label, warning };
  if (seen.kind === 'theirs') return { stick: `${seen.no}（${seen.name}）`, no: seen.no, org: seen.org, label, warning };
  return { stick: label, no: null, org: null, label, warning };
};

/** The stick of a drive, recognised before anything is written to it. Refuses `medium_unregistered`, `medium_not_in_use`. */
export const stickForWriting = async (
  ctx: QueryContext,
  drive: Drive,
  work: MediumWork,
): Promise<Outcome<OnStick, 'medium_unregistered' | 'medium_not_in_use'>> => {
  const seen = await recognise(ctx, drive);
  const may = mayWrite(ctx, seen);
  return may.ok ? done(onStickOf(drive, seen, work)) : may;
};

/** Remembers what was written to a stick, or read from it; part of the act that did it. */
export const noteUse = (
  ctx: Pick<QueryContext, 'office' | 'now' | 'actor'> & { readonly db: WritableDb },
  on: OnStick,
  use: Pick<MediumUse, 'kind' | 'object_id' | 'what'>,
): void => {
  insertMediumUse(ctx.db, {
    ...use,
    stick: on.stick,
    medium_no: on.no,
    medium_org: on.no === null ? null : (on.org ?? ctx.office.orgCode),
    at: ctx.now,
    by_user: ctx.actor.userId,
  });
};

/** What the journal keeps of a stick beside what was done. */
export const stickDetail = (on: OnStick): Readonly<Record<string, string>> => ({
  drive: on.label,
  ...(on.no === null ? {} : { medium: on.stick }),
  ...(on.warning === null ? {} : { mediumWarning: on.warning }),
});
