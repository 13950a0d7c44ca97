import { sign, verify } from 'node:crypto';
import { z } from 'zod';
import { signingKey, verifyingKey } from './keys.ts';

/** `payloadType` of a package header. */
export const packagePayloadType = 'application/vnd.minzheng.mzx+json';

export type Signature = { readonly keyid: string; readonly sig: Uint8Array };
export type Envelope = { readonly payloadType: string; readonly payload: Uint8Array; readonly signatures: readonly Signature[] };

/**
 * DSSE v1 pre-authentication encoding: `DSSEv1 SP len(type) SP type SP len(body) SP body`, lengths in bytes, decimal.
 */
export const preAuthEncoding = (payloadType: string, body: Uint8Array): Uint8Array => {
  const type = Buffer.from(payloadType, 'utf8');
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} `, 'utf8'), type, Buffer.from(` ${body.length} `, 'utf8'), body]);
};

/** Signs exact bytes with an Ed25519 seed (64 hex digits). */
export const signBytes = (payloadType: string, body: Uint8Array, seed: string): Uint8Array =>
  sign(null, preAuthEncoding(payloadType, body), signingKey(seed));

/** True when the signature is of these exact bytes, this type and this Ed25519 public key. */
export const verifyBytes = (payloadType: string, body: Uint8Array, sig: Uint8Array, publicKey: string): boolean =>
  sig.length === 64 && verify(null, preAuthEncoding(payloadType, body), verifyingKey(publicKey), sig);

/** The envelope as it is written: JSON with standard base64, one line. */
export const envelopeBytes = (envelope: Envelope): Uint8Array =>
  Buffer.from(
    JSON.stringify({
      payloadType: envelope.payloadType,
      payload: Buffer.from(envelope.payload).toString('base64'),
      signatures: envelope.signatures.map((s) => ({ keyid: s.keyid, sig: Buffer.from(s.sig).toString('base64') })),
    }),
    'utf8',
  );

const envelopeShape = z.object({
  payloadType: z.string().max(200),
  payload: z.string(),
  signatures: z.array(z.object({ keyid: z.string().max(80), sig: z.string().max(200) })),
});

const strictBase64 = (text: string): Uint8Array | null => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
};

/** Reads an envelope; null when it is not UTF-8 JSON of the DSSE shape with canonical base64. A bad signature text becomes an empty signature. */
export const readEnvelope = (bytes: Uint8Array): Envelope | null => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return null;
  }
  const shaped = envelopeShape.safeParse(parsed);
  if (!shaped.success) return null;
  const payload = strictBase64(shaped.data.payload);
  if (payload === null) return null;
  return {
    payloadType: shaped.data.payloadType,
    payload,
    signatures: shaped.data.signatures.map((s) => ({ keyid: s.keyid, sig: strictBase64(s.sig) ?? new Uint8Array() })),
  };
};
