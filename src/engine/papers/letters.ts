import { formatDocumentNumber } from '#domain/codes/numbering.ts';
import type { FlowVariant } from '#domain/flow/rules.ts';
import type { PaperCode } from '#print/papers.ts';
import { z } from 'zod';
import { counterValue, latestPaper } from '#storage/papers.ts';
import { peers } from '#storage/peers.ts';
import type { QueryContext } from '../act.ts';
import { readOfficeSettings, type OfficeSettings } from '../office/settings.ts';

const room = '　　　　　　　　　　';
/** A text, or room to write it by hand inside a sentence. */
export const orRoom = (text: string): string => (text === '' ? room : text);

type Issuer = { readonly name: string; readonly phone: string; readonly supervisionPhone: string; readonly address: string };
type Remedy = { readonly reviewBody: string; readonly reviewDays: number; readonly court: string; readonly litigationMonths: number };

/** The office as its own letters name it. */
export const ownIssuer = (ctx: QueryContext, settings: OfficeSettings): Issuer => ({
  name: ctx.office.name,
  phone: settings.phone,
  supervisionPhone: settings.supervisionPhone,
  address: settings.address,
});

/** Whoever confirms and refuses: the county, or a township it handed the right to. */
export const confirmingIssuer = (ctx: QueryContext, settings: OfficeSettings, variant: Pick<FlowVariant, 'authorityMode'>): Issuer => {
  const own = ownIssuer(ctx, settings);
  if (variant.authorityMode === 'TOWNSHIP' || ctx.office.role === 'county') return own;
  const county = settings.countyName === '' ? peers(ctx.db).find((peer) => peer.role === 'county')?.name : settings.countyName;
  return { ...own, name: orRoom(county ?? '') };
};

/** Where a decision can be contested; bodies nobody has named yet are written in by hand. */
export const remedyOf = (settings: OfficeSettings): Remedy => ({
  reviewBody: orRoom(settings.reviewBody),
  reviewDays: settings.reviewDays,
  court: orRoom(settings.court),
  litigationMonths: settings.litigationMonths,
});

/** The same, or null where the reviewing body is not known and the letter can do without. */
export const knownRemedy = (settings: OfficeSettings): Remedy | null => (settings.reviewBody === '' ? null : remedyOf(settings));

/** What somebody typed as a reason, one fact each. */
export const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/[\n；;。]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const numbered = z.looseObject({ docNumber: z.string() });

/**
 * The number of a letter: the one it already bears, else the next of its 代字 and year, else room to write it. A number
 * is given out only when the paper is kept; until then another letter may take it.
 */
export const letterNumber = (
  ctx: QueryContext,
  settings: OfficeSettings,
  code: PaperCode,
  subjectId: string,
  word: string,
): { readonly docNumber: string; readonly counter?: string } => {
  const earlier = latestPaper(ctx.db, code, subjectId);
  const kept = earlier === undefined ? '' : (numbered.safeParse(JSON.parse(earlier.snapshot)).data?.docNumber ?? '');
  if (kept !== '') return { docNumber: kept };
  if (settings.letterMark === '') return { docNumber: '' };
  const [prefix, year] = [`${settings.letterMark}${word}字`, ctx.today.slice(0, 4)];
  const counter = `letter:${prefix}:${year}`;
  return {
    docNumber: formatDocumentNumber({ prefix, year: Number(year), sequence: counterValue(ctx.db, counter) + 1 }, 'letter'),
    counter,
  };
};

export const settingsOf = (ctx: QueryContext): OfficeSettings => readOfficeSettings(ctx.db);
