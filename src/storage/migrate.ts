import type Database from 'better-sqlite3';
import { asKnown } from './migrations/0012-as-known.ts';
import { backup } from './migrations/0007-backup.ts';
import { changes } from './migrations/0006-changes.ts';
import { calendar } from './migrations/0010-calendar.ts';
import { cases } from './migrations/0003-cases.ts';
import { evaluations } from './migrations/0008-evaluations.ts';
import { exchange } from './migrations/0004-exchange.ts';
import { office } from './migrations/0001-office.ts';
import { substitutions } from './migrations/0013-substitutions.ts';
import { pay } from './migrations/0005-pay.ts';
import { people } from './migrations/0002-people.ts';
import { reviews } from './migrations/0009-reviews.ts';

export type Migration = { readonly version: number; readonly name: string; readonly sql: string };

/** 'MZDK' */
export const APPLICATION_ID = 0x4d5a444b;

const migrations: readonly Migration[] = [
  office,
  people,
  cases,
  exchange,
  pay,
  changes,
  backup,
  evaluations,
  reviews,
  calendar,
  asKnown,
  substitutions,
];

export const latestVersion = Math.max(...migrations.map((m) => m.version));

/** Applies what is missing in one transaction; foreign keys are checked before it is committed. */
export const migrate = (raw: Database.Database, from: number): void => {
  const pending = migrations.filter((m) => m.version > from).toSorted((a, b) => a.version - b.version);
  if (pending.length === 0) return;
  // A pragma inside a transaction would be ignored and a table rebuild would delete child rows.
  raw.pragma('foreign_keys=OFF');
  try {
    raw
      .transaction(() => {
        for (const migration of pending) raw.exec(migration.sql);
        const orphans = raw.pragma('foreign_key_check') as unknown[];
        if (orphans.length > 0) throw new Error(`migration leaves ${orphans.length} orphan rows`);
        raw.pragma(`application_id=${APPLICATION_ID}`);
        raw.pragma(`user_version=${latestVersion}`);
      })
      .immediate();
  } finally {
    raw.pragma('foreign_keys=ON');
  }
};
