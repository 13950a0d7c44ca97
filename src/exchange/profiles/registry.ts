import { auditProfile } from './audit.ts';
import { casesProfile } from './cases.ts';
import { codetablesProfile } from './codetables.ts';
import { decisionsProfile } from './decisions.ts';
import { filingsProfile } from './filings.ts';
import { findingsProfile } from './findings.ts';
import { haveProfile } from './have.ts';
import { journalrowsProfile, journalspanProfile } from './journalrows.ts';
import { keychangeProfile } from './keychange.ts';
import { matchesProfile } from './matches.ts';
import { profileKey, type Profile } from './profile.ts';
import { receiptsProfile, rowReceiptsProfile } from './receipts.ts';
import { rehomingsProfile } from './rehomings.ts';
import { standardsProfile } from './standards.ts';
import { tombsProfile } from './tombs.ts';
import { arrivalsProfile, transfersProfile } from './transfers.ts';
import { trustProfile } from './trust.ts';

/** Every table this program writes and reads, in the order in which packages carry them. */
export const profiles: readonly Profile[] = [
  haveProfile,
  standardsProfile,
  codetablesProfile,
  matchesProfile,
  casesProfile,
  decisionsProfile,
  filingsProfile,
  findingsProfile,
  rehomingsProfile,
  transfersProfile,
  arrivalsProfile,
  tombsProfile,
  receiptsProfile,
  rowReceiptsProfile,
  auditProfile,
  trustProfile,
  keychangeProfile,
  journalspanProfile,
  journalrowsProfile,
];

/** What people call a table: 案件, 审批决定 …; a table nobody here knows by its own name. */
export const factTitle = (name: string): string => profiles.find((one) => one.name === name)?.title ?? name;

/** What the header's `can` says of this program. */
export const profileKeys: readonly string[] = profiles.map(profileKey);

/**
 * The profile to read `name/major.minor` with: same name and major, any minor. `newer` = known name with a higher
 * major (the program must be upgraded); null = a table this program does not know (kept as it is).
 */
export const profileFor = (key: string): Profile | 'newer' | null => {
  const [name = '', version = ''] = key.split('/');
  const known = profiles.find((p) => p.name === name);
  if (known === undefined) return null;
  const [major, ours] = [Number(version.split('.')[0]), Number(known.version.split('.')[0])];
  return major === ours ? known : major > ours ? 'newer' : null;
};
