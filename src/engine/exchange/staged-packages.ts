import type { FactVersion } from '#exchange/facts/fact.ts';
import type { PackageSummary } from '#exchange/facts/summary.ts';
import type { PeerHave } from '#exchange/facts/selection.ts';
import type { ReadContents } from '#exchange/package/contents.ts';
import type { VerifiedPackage } from '#exchange/package/open.ts';
import type { AuditRow } from '#exchange/profiles/audit.ts';
import type { JournalrowsRow, JournalspanRow } from '#exchange/profiles/journalrows.ts';
import type { KeychangeRow } from '#exchange/profiles/keychange.ts';
import type { ReceiptRow, RowReceipt } from '#exchange/profiles/receipts.ts';
import type { BlobStore } from '../files/blob-store.ts';
import type { PackageFiles } from '../media/package-files.ts';
import type { OnStick } from '../media/standing.ts';
import type { ListBrought } from './list-in-package.ts';

/** An attachment that came along, already in the store; its row is written with the import. */
export type StagedAttachment = {
  readonly sha256: string;
  readonly bytes: number;
  readonly mime: string;
  readonly blob: string;
  readonly key: Buffer;
};

/** A package read, checked and laid open, waiting for a person's word. Nothing of it has had an effect. */
export type StagedPackage = {
  readonly previewId: string;
  readonly owner: string;
  readonly peer: string;
  readonly file: string;
  readonly fileName: string;
  /** The stick it was read from; null for a file a person picked. */
  readonly on: OnStick | null;
  readonly bytes: number;
  readonly verified: VerifiedPackage;
  readonly contents: ReadContents;
  /** What lies in it, counted from its rows as its sender counted it. */
  readonly summary: PackageSummary;
  readonly facts: readonly { readonly fact: FactVersion; readonly profile: string }[];
  /** Null for a package that says nothing of what its sender holds. */
  readonly have: PeerHave | null;
  readonly receipts: readonly ReceiptRow[];
  readonly rowReceipts: readonly RowReceipt[];
  readonly journal: readonly AuditRow[];
  /** A stretch of the sender's journal itself, and which. */
  readonly span: readonly JournalspanRow[];
  readonly extract: readonly JournalrowsRow[];
  /** The next keys its sender announces. */
  readonly keychange: readonly KeychangeRow[];
  /** The county's list that came along. */
  readonly list: ListBrought | null;
  readonly attachments: readonly StagedAttachment[];
  /** Answers when its file and its attachments would outlive a pulled plug; no row may name them before. Throws what the disk says. */
  readonly lasts: () => Promise<void>;
};

/** So many wait for a person's word; beside them those that are being imported. */
const kept = 4;

export type StagedPackages = {
  readonly put: (staged: StagedPackage) => void;
  /** To be imported: whatever is put meanwhile, it is not thrown away before it is given back, as often as it was taken. */
  readonly take: (previewId: string, owner: string) => StagedPackage | undefined;
  readonly giveBack: (previewId: string) => void;
  /** It was imported: its attachments are settled, and its file belongs to the office or, for a package read before, is not needed. */
  readonly adopt: (previewId: string, keepsFile: boolean) => void;
};

export const openStagedPackages = (files: PackageFiles, blobs: BlobStore): StagedPackages => {
  const staged = new Map<string, StagedPackage>();
  const taken = new Map<string, number>();
  const discard = (one: StagedPackage): void => {
    staged.delete(one.previewId);
    files.remove(one.file);
    for (const attachment of one.attachments) blobs.remove(attachment.blob);
  };
  const trim = (): void => {
    const waiting = [...staged.values()].filter(({ previewId }) => !taken.has(previewId));
    for (const old of waiting.slice(0, Math.max(0, waiting.length - kept))) discard(old);
  };
  return {
    put: (one) => {
      staged.set(one.previewId, one);
      trim();
    },
    take: (previewId, owner) => {
      const one = staged.get(previewId);
      if (one?.owner !== owner) return undefined;
      taken.set(previewId, (taken.get(previewId) ?? 0) + 1);
      return one;
    },
    giveBack: (previewId) => {
      const left = (taken.get(previewId) ?? 0) - 1;
      if (left > 0) taken.set(previewId, left);
      else taken.delete(previewId);
      trim();
    },
    adopt: (previewId, keepsFile) => {
      const one = staged.get(previewId);
      staged.delete(previewId);
      if (one === undefined) return;
      if (keepsFile) files.release(one.file);
      else files.remove(one.file);
    },
  };
};
