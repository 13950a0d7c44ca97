import { z } from 'zod';
import { runningOf } from '#domain/media/medium.ts';
import type { Volume } from '#domain/media/volume.ts';
import type { TrustView } from '../package/open.ts';
import { nameText, orgCode } from '../profiles/text.ts';
import { envelopeBytes, readEnvelope, signBytes, verifyBytes } from '../suite/dsse.ts';
import { keyIdOf, signPublicOf, type OfficeSecretKeys } from '../suite/keys.ts';

/** `payloadType` of markers, so that no signature of another kind can pass for one. */
export const markerPayloadType = 'application/vnd.minzheng.medium+json';
/** In the exchange folder of a stick. */
export const markerName = '介质标识.mzmedium';
export const mostMarkerBytes = 8 * 1024;

const marker = z.object({
  fmt: z.literal('mzx-medium/1'),
  no: z.string().refine((no) => runningOf(no) !== null),
  org: orgCode,
  name: nameText,
  /** Random, 32 hex digits: tells markers of one number apart. */
  id: z.string().regex(/^[0-9a-f]{32}$/u),
  volume: z.object({
    serial: z
      .string()
      .max(64)
      .regex(/^[0-9A-Z]+$/u)
      .nullable(),
    bytes: z.int().min(0).nullable(),
  }),
  made: z.iso.datetime({ offset: true }),
});
export type Marker = z.output<typeof marker>;

/**
 * The marker of a registered stick, signed with its office's key: number, office, a random id, and the volume it was written on (serial
 * number and size in bytes), by which another stick that bears a copy is noticed. Nothing personal. `made` = ISO time with offset.
 */
export const writeMarker = (
  m: { readonly no: string; readonly org: string; readonly name: string; readonly id: string; readonly volume: Volume },
  secret: OfficeSecretKeys,
  made: string,
): Uint8Array => {
  const body = Buffer.from(JSON.stringify(marker.parse({ fmt: 'mzx-medium/1', ...m, made })), 'utf8');
  const signature = { keyid: keyIdOf('sign', signPublicOf(secret.sign)), sig: signBytes(markerPayloadType, body, secret.sign) };
  return envelopeBytes({ payloadType: markerPayloadType, payload: body, signatures: [signature] });
};

const parsed = (bytes: Uint8Array): Marker | null => {
  try {
    return marker.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))).data ?? null;
  } catch {
    return null;
  }
};

/**
 * A marker signed by an office that is believed, and under a key of the very office it names; null for any other bytes. A key that was
 * given up still vouches for the sticks of this office itself, whose register says what they are; another office's does not.
 */
export const readMarker = (file: Uint8Array, trust: TrustView): Marker | null => {
  if (file.length > mostMarkerBytes) return null;
  const envelope = readEnvelope(file);
  if (envelope?.payloadType !== markerPayloadType) return null;
  const [signature, ...others] = envelope.signatures;
  const key = signature === undefined || others.length > 0 ? null : trust.keyOf(signature.keyid);
  if (key === null || signature === undefined || (key.status === 'revoked' && key.org !== trust.self)) return null;
  if (!verifyBytes(markerPayloadType, envelope.payload, signature.sig, key.sign)) return null;
  const read = parsed(envelope.payload);
  return read?.org === key.org ? read : null;
};
