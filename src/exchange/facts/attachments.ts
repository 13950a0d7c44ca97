import type { CaseRow } from '../profiles/cases.ts';

type Family = Pick<CaseRow, 'materials' | 'surveys' | 'verifications' | 'notices'>;

/**
 * Attachments a frozen family names, in the order in which a decision needs them: who they are and what they own (申请材料), what was
 * found about it (信息核对报告), how they live (入户调查), and last the wall a notice hung on, whose outcome stands in the row itself.
 */
const sheaves = (family: Family): readonly (readonly { readonly blobs: readonly string[] }[])[] => [
  family.materials,
  family.verifications,
  family.surveys,
  family.notices,
];

/** Digests of every attachment a frozen case or filing names. */
export const attachmentsOf = (family: Family): string[] => [
  ...new Set(sheaves(family).flatMap((sheaf) => sheaf.flatMap((part) => part.blobs))),
];

/** How soon the receiver needs what a family names: it has to decide about it, it may look into it, it has decided. */
export const needs = ['decide', 'look', 'decided'] as const;
export type Need = (typeof needs)[number];

export type NeedyFamily = {
  readonly need: Need;
  readonly caseNo: string;
  readonly family: Family;
  /** Which of its attachments the receiver lacks. */
  readonly lacks: (sha256: string) => boolean;
};

/**
 * Every attachment that is lacked, once, in the order of sending: families to be decided before all others; of these the materials of
 * every family before the reports of any, and so on; then by number. So each family of a batch gets what it is decided by before one
 * of them gets its last photo.
 */
export const inOrderOfNeed = (families: readonly NeedyFamily[]): string[] => {
  const ordered = families.toSorted((a, b) => (a.caseNo < b.caseNo ? -1 : a.caseNo > b.caseNo ? 1 : 0));
  const turns = needs.flatMap((need) =>
    [0, 1, 2, 3].flatMap((at) =>
      ordered
        .filter((one) => one.need === need)
        .flatMap((one) => (sheaves(one.family)[at] ?? []).flatMap((part) => part.blobs.filter((sha256) => one.lacks(sha256)))),
    ),
  );
  return [...new Set(turns)];
};

/** How much one package takes: bytes of attachments, and how many. */
export type Room = { readonly bytes: number; readonly files: number };

/**
 * What one package takes of attachments. Far below the hard limit of the format: a batch is written and read back within some minutes
 * on a slow stick, and a stick that is lost costs no more than this.
 */
export const usualRoom: Room = { bytes: 256 * 1024 * 1024, files: 10_000 };

/**
 * The attachments that go into one package: from the front of the order as far as there is room, none skipped for a smaller one
 * behind it. `first` lets one in that is larger than the room alone: otherwise it would wait for ever.
 */
export const fitting = <A extends { readonly bytes: number }>(
  ordered: readonly A[],
  room: Room,
  first: boolean,
): { readonly goes: readonly A[]; readonly waits: readonly A[] } => {
  let bytes = 0;
  let taken = 0;
  for (const one of ordered) {
    const fits = bytes + one.bytes <= room.bytes || (first && taken === 0);
    if (!fits || taken >= room.files) break;
    bytes += one.bytes;
    taken += 1;
  }
  return { goes: ordered.slice(0, taken), waits: ordered.slice(taken) };
};

/** How many packages attachments take one after the other. */
export const packagesFor = (ordered: readonly { readonly bytes: number }[], room: Room): number => {
  let n = 0;
  for (let left = ordered; left.length > 0; n += 1) left = fitting(left, room, true).waits;
  return n;
};
