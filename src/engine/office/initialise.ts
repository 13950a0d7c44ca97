import { existsSync } from 'node:fs';
import { allPolicyKeys } from '#domain/policy/keys.ts';
import { leapsOf } from '#domain/policy/leap.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import type { CallOf } from '#shared/contract/index.ts';
import { demoRecoveryCode } from '#shared/demo-people.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { inTransaction } from '#storage/db.ts';
import { takeFolder } from '#storage/folder-lock.ts';
import { insertOffice, insertUser } from '#storage/office.ts';
import { insertPolicy } from '#storage/policies.ts';
import { closeDatabase, openDatabase } from '#storage/open.ts';
import { writeMarker, type Desk } from '../desk.ts';
import { makeFolder, renameFile, type Disk } from '../files/disk.ts';
import { forgetWatermark } from '../backup/watermark.ts';
import { appendJournal } from '../journal/append.ts';
import { slotLocator } from '../keyring/kdf.ts';
import { keyringExists, makeSlot, openKeyring, readKeyring, sealKeyring, writeKeyring } from '../keyring/keyring.ts';
import { machineSecret } from '../keyring/machine-secret.ts';
import { makeRecoveryCode, readRecoveryCode } from '../keyring/recovery-code.ts';
import { policyCards, rowsOfCard } from '../policies/cards.ts';
import { nationalPolicies } from '../policies/shipped.ts';
import { setAsideRetired } from '../retirement/leave.ts';
import { readRetirement } from '../retirement/mark.ts';
import { rememberCost, slotCost } from '../session/slot-cost.ts';
import { fingerprint, historyWith, noHistory } from '../users/password-history.ts';
import { checkPassword } from '../users/password-policy.ts';

type Ask = Omit<ParsedInputOf<CallOf<'office.initialise'>>, 'commandId'>;

const ORG_CODE = /^\d{12}$/u;

/** Whether a folder carries a set-up that was never finished: no recovery code was typed back. */
export const isUnconfirmed = (dir: string): boolean => readKeyring(dir)?.confirmed === false;

const setAside = (disk: Disk, path: string, nowMs: number): void => {
  for (const tail of ['', '-wal', '-shm']) if (existsSync(path + tail)) renameFile(disk, path + tail, `${path}${tail}.unfinished-${nowMs}`);
};

/** An abandoned attempt's base is unreadable for ever (its key was never confirmed): it is set aside, not overwritten. */
const unusedDatabasePath = (desk: Desk): string => {
  if (existsSync(desk.databasePath)) setAside(desk.disk, desk.databasePath, desk.nowMs());
  return desk.databasePath;
};

/**
 * First run: folder, machine secret, database key, keyring with the administrator's and the recovery slot, encrypted base.
 * An unfinished earlier attempt (nobody could have logged in) is made anew.
 */
export const initialiseOffice = async (desk: Desk, ask: Ask, demo: boolean): Promise<Outcome<{ recoveryCode: string }>> => {
  const marker = desk.marker();
  // A keyring that nobody can read yet is still the only way to a base: it is never replaced.
  const retired = readRetirement(desk.dir) !== null;
  if ((marker !== null || keyringExists(desk.dir)) && !isUnconfirmed(desk.dir) && !retired)
    return refuse('office_exists', { name: marker?.name ?? '' });
  if (!ORG_CODE.test(ask.orgCode)) return refuse('org_code_bad');
  const card = policyCards.find((one) => one.card.code === ask.card);
  if (ask.card !== null && card === undefined) return refuse('card_unknown', { code: ask.card });
  // Nobody is there yet to be the second person: a card that leaps is taken later, by two.
  const own = card === undefined ? [] : rowsOfCard(card, ask.orgCode);
  const national = nationalPolicies().rows;
  const [leap] = leapsOf(own, national, allPolicyKeys);
  if (leap !== undefined)
    return refuse('card_leap', { name: leap.name, from: leap.row.from, before: leap.before, after: leap.after, times: leap.times });
  const fine = checkPassword(ask.password, [ask.adminName, ask.name]);
  if (!fine.ok) return fine;
  const aside = setAsideRetired(desk);
  if (!aside.ok) return aside;
  makeFolder(desk.disk, desk.dir);
  const release = takeFolder(desk.dir);
  if (release === null) return refuse('already_running');
  try {
    const secret = await machineSecret(desk, true);
    if (!secret.ok) return refuse('self_test_failed', { what: 'machine key' });
    const dbKey = Buffer.from(desk.random(32));
    const recoveryCode = demo ? demoRecoveryCode : makeRecoveryCode(desk.random);
    const cost = demo ? desk.cost : await slotCost(desk);
    const slotBase = { dbKey, machineSecret: secret.value, cost, random: desk.random };
    const slots = [
      await makeSlot({ ...slotBase, id: slotLocator(secret.value, ask.adminName), kind: 'user', secret: ask.password }),
      await makeSlot({
        ...slotBase,
        id: Buffer.from(desk.random(16)).toString('hex'),
        kind: 'recovery',
        secret: recoveryCode.replaceAll(' ', ''),
      }),
    ];
    const path = unusedDatabasePath(desk);
    desk.layBase(path, dbKey);
    const opened = openDatabase(path, dbKey, { create: true });
    if (!opened.ok) return refuse('self_test_failed', { what: opened.error.code });
    const installId = desk.newId();
    const now = desk.time();
    const userId = desk.newId();
    const history = historyWith(noHistory, await fingerprint(desk, userId, ask.password));
    inTransaction(opened.value, (db) => {
      insertOffice(db, {
        org_code: ask.orgCode,
        name: ask.name,
        role: ask.role,
        install_id: installId,
        demo: demo ? 1 : 0,
        created_at: now,
        last_open: 0,
        last_seen_at: now,
      });
      insertUser(
        db,
        {
          id: userId,
          rev: 0,
          name: ask.adminName,
          login: ask.adminName,
          status: 'active',
          person_key: desk.newId(),
          villages: '[]',
          password_set_at: now,
          must_change: 0,
          password_history: history,
          last_login_at: null,
          failures_since: 0,
          created_at: now,
        },
        ['admin'],
      );
      if (!demo) rememberCost(desk, db, installId, cost);
      for (const row of [...national, ...own]) {
        insertPolicy(db, {
          id: row.id,
          key: row.key,
          scope: JSON.stringify(row.scope),
          from_month: row.from,
          to_month: row.to ?? null,
          value: JSON.stringify(row.value),
          source: JSON.stringify(row.source),
          note: row.note,
          origin: own.includes(row) ? 'imported' : 'default',
          recorded_at: now,
          recorded_by: userId,
          voided_at: null,
          void_reason: null,
        });
      }
      appendJournal(db, {
        time: now,
        clockOk: true,
        monotonic: 0,
        actor: userId,
        onBehalfOf: null,
        role: 'admin',
        action: 'office.initialise',
        objectType: 'office',
        objectId: ask.orgCode,
        result: 'done',
        detail: { name: ask.name, role: ask.role },
        salt: Buffer.from(desk.random(16)).toString('hex'),
      });
    });
    closeDatabase(opened.value);
    writeKeyring(
      desk.disk,
      desk.dir,
      sealKeyring({ format: 'mzk/1', cipherProfile: 'aegis', generation: 1, confirmed: false, slots }, dbKey),
    );
    forgetWatermark(desk, ask.orgCode);
    writeMarker(desk, { orgCode: ask.orgCode, name: ask.name, role: ask.role, demo, installId });
    dbKey.fill(0);
    return done({ recoveryCode });
  } finally {
    release();
  }
};

/** The printed code was typed back: only now is the office usable. */
export const confirmRecoveryCode = async (desk: Desk, typed: string): Promise<Outcome<Record<string, never>>> => {
  if (!keyringExists(desk.dir)) return refuse('office_missing');
  const code = readRecoveryCode(typed);
  if (!code.ok) return code;
  const found = await openKeyring(desk.dir, (slot) => slot.kind === 'recovery', code.value, Buffer.alloc(0));
  if (found.state !== 'open') return refuse('recovery_code_wrong', { group: 1 });
  const { key, ring } = found;
  const { mac: _mac, ...body } = ring;
  writeKeyring(desk.disk, desk.dir, sealKeyring({ ...body, generation: ring.generation + 1, confirmed: true }, key));
  key.fill(0);
  return done({});
};
