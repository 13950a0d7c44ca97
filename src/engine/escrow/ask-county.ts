import { join } from 'node:path';
import { escrowExtension, requestFingerprint, writeEscrowRequest } from '#exchange/escrow/documents.ts';
import { formatFingerprint } from '#exchange/suite/fingerprint.ts';
import { openingForm } from '#print/opening-form.tsx';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Desk } from '../desk.ts';
import { keyringName } from '../backup/layout.ts';
import { keyringAt, keyringExists, readKeyring, type CountySlot, type Keyring } from '../keyring/keyring.ts';
import { lockOf } from '../keyring/lock-box.ts';
import { writeSmall } from '../media/deliver.ts';
import { driveOf } from '../media/write-package.ts';
import { keepRequest, waitingRequest } from './waiting-request.ts';

const countySlot = (ring: Keyring | null): CountySlot | null => {
  const slot = ring?.slots.find((one) => one.kind === 'county');
  return slot?.kind === 'county' ? slot : null;
};

/** Whether the county can help, and what waits for its answer. */
export const escrowStanding = (desk: Desk): Outcome<ValueOf<CallOf<'office.spareKey'>>> => {
  const waiting = waitingRequest(desk);
  return done({
    kept: countySlot(readKeyring(desk.dir)) !== null,
    request:
      waiting === null
        ? null
        : { made: waiting.made.slice(0, 10), until: waiting.until, fingerprint: waiting.fingerprint, fileName: waiting.fileName },
  });
};

/** What is to be opened: the office on this PC, or a backup that was found. */
const shutIn = (desk: Desk, backup: string | null): Outcome<{ readonly ring: Keyring; readonly name: string | undefined }> => {
  if (backup === null) {
    if (!keyringExists(desk.dir)) return refuse('office_missing');
    const ring = readKeyring(desk.dir);
    return ring === null ? refuse('self_test_failed', { what: '密钥文件读不出来' }) : done({ ring, name: desk.marker()?.name });
  }
  const found = desk.foundBackups.find(backup);
  if (found === undefined) return refuse('backup_missing');
  const ring = keyringAt(join(found.path, keyringName));
  return ring === null
    ? refuse('backup_unreadable', { what: keyringName, why: '读不出来' })
    : done({ ring, name: found.manifest?.body.office.name });
};

/** Writes a request for the county while nobody can open the base. The one-time key stays on this PC, guarded by the host. */
export const askCounty = async (
  desk: Desk,
  { driveId, backup }: { readonly driveId: string | null; readonly backup: string | null },
): Promise<Outcome<ValueOf<CallOf<'office.askCounty'>>>> => {
  const shut = shutIn(desk, backup);
  if (!shut.ok) return shut;
  const slot = countySlot(shut.value.ring);
  if (slot === null) return refuse('escrow_none');
  const seed = Buffer.from(desk.random(32));
  const name = shut.value.name ?? slot.org;
  const lock = lockOf(seed).toString('hex');
  const file = writeEscrowRequest({ fmt: 'mzx-escrow/1', kind: 'request', org: slot.org, name, made: desk.time(), lock, slot });
  const shortName = name.replaceAll(/[^\u4e00-\u9fffA-Za-z0-9]/gu, '').slice(0, 20);
  const fingerprint = requestFingerprint(file);
  const fileName = `开启申请_${shortName}_${desk.today().replaceAll('-', '')}_指纹${fingerprint[0] ?? ''}${escrowExtension}`;
  const { host } = desk.options;
  const drive = driveId === null ? null : await driveOf(host, driveId);
  if (drive?.ok === false) return drive;
  // The register cannot be read before the base is open: this one file goes to any stick.
  const delivered = drive === null ? done({ fileName }) : await writeSmall(desk, drive.value, fileName, file);
  if (!delivered.ok) return delivered;
  keepRequest(desk, file, await host.protectSecret.protect(seed), delivered.value.fileName);
  seed.fill(0);
  return done({
    fileName: delivered.value.fileName,
    file: Buffer.from(file).toString('utf8'),
    fingerprint: formatFingerprint(fingerprint),
  });
};

/** The 申请表 of the request that waits. Refuses `escrow_request_missing`. */
export const requestForm = (desk: Desk): Outcome<{ html: string }> => {
  const waiting = waitingRequest(desk);
  return waiting === null
    ? refuse('escrow_request_missing')
    : done({
        html: openingForm.render({
          officeName: waiting.name,
          orgCode: waiting.org,
          fingerprint: waiting.fingerprint.replaceAll(' ', ''),
          madeOn: waiting.made.slice(0, 10),
          until: waiting.until,
        }),
      });
};
