import { factOfRow, type FactVersion } from '#exchange/facts/fact.ts';
import type { PackageRow } from '#exchange/package/rows.ts';
import { auditProfile, type AuditRow } from '#exchange/profiles/audit.ts';
import { haveProfile } from '#exchange/profiles/have.ts';
import { receiptsProfile, rowReceiptsProfile, type ReceiptRow, type RowReceipt } from '#exchange/profiles/receipts.ts';
import { journalrowsProfile, journalspanProfile, type JournalrowsRow, type JournalspanRow } from '#exchange/profiles/journalrows.ts';
import { keychangeProfile, type KeychangeRow } from '#exchange/profiles/keychange.ts';
import { trustProfile, type TrustRow } from '#exchange/profiles/trust.ts';
import { profileFor } from '#exchange/profiles/registry.ts';
import type { StagedAttachment } from './staged-packages.ts';

/** What the rows and attachments of a package come to while it is read. */
export type Collected = {
  readonly facts: { fact: FactVersion; profile: string }[];
  readonly have: { gid: string; digests: readonly string[] }[];
  readonly receipts: ReceiptRow[];
  readonly rowReceipts: RowReceipt[];
  readonly journal: AuditRow[];
  readonly span: JournalspanRow[];
  readonly extract: JournalrowsRow[];
  readonly trust: TrustRow[];
  readonly keychange: KeychangeRow[];
  readonly attachments: StagedAttachment[];
};

export const takeRow = (into: Collected, row: PackageRow): void => {
  const profile = profileFor(row.profile);
  if (profile === null || profile === 'newer') return;
  if (profile.fact) into.facts.push({ fact: factOfRow(row), profile: row.profile });
  else if (row.table === haveProfile.name) into.have.push(haveProfile.schema.parse(row.row));
  else if (row.table === receiptsProfile.name) into.receipts.push(receiptsProfile.schema.parse(row.row));
  else if (row.table === auditProfile.name) into.journal.push(auditProfile.schema.parse(row.row));
  else if (row.table === journalspanProfile.name) into.span.push(journalspanProfile.schema.parse(row.row));
  else if (row.table === journalrowsProfile.name) into.extract.push(journalrowsProfile.schema.parse(row.row));
  else if (row.table === trustProfile.name) into.trust.push(trustProfile.schema.parse(row.row));
  else if (row.table === keychangeProfile.name) into.keychange.push(keychangeProfile.schema.parse(row.row));
  else if (row.table === rowReceiptsProfile.name) into.rowReceipts.push(rowReceiptsProfile.schema.parse(row.row));
};
