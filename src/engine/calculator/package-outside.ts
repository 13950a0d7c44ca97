import { memorySource } from '#exchange/package/bytes.ts';
import { openContainer } from '#exchange/package/container.ts';
import { glimpseHeader, parseHeader } from '#exchange/package/header.ts';
import { caught, Refused } from '#exchange/package/refusals.ts';
import { checkCodeOf, formatCheckCode } from '#exchange/suite/check-code.ts';
import { readEnvelope } from '#exchange/suite/dsse.ts';
import { headHashOf } from '#exchange/suite/hash.ts';
import type { Outcome } from '#shared/values/refusal.ts';

/** What stands on the outside of a package; nothing of it is proved, because nobody is asked whom to believe. */
export type PackageOutside = {
  readonly proved: false;
  readonly from: string;
  readonly fromName: string;
  readonly to: readonly string[];
  readonly no: string;
  readonly kind: string;
  readonly profile: string;
  readonly seq: number;
  readonly madeAt: string;
  readonly checkCode: string;
  readonly entries: number;
  readonly bytes: number;
  readonly signatures: number;
};

/** Reads the outside of a package without any office: shape, sender as it says, number, check code. Refuses with the package's codes. */
export const readPackageOutside = (bytes: Uint8Array): Promise<Outcome<PackageOutside>> =>
  caught(async () => {
    const container = await openContainer(memorySource(bytes));
    const envelope = readEnvelope(container.envelope);
    if (envelope === null) throw new Refused('E_HEADER', { detail: '信封格式不对' });
    const header = parseHeader(glimpseHeader(envelope.payload));
    return {
      proved: false,
      from: header.from.org,
      fromName: header.from.name,
      to: header.to.map(({ org }) => org),
      no: header.number,
      kind: header.kind,
      profile: header.profile,
      seq: header.seq,
      madeAt: header.made,
      checkCode: formatCheckCode(checkCodeOf(headHashOf(envelope.payload))),
      entries: header.entries,
      bytes: bytes.length,
      signatures: envelope.signatures.length,
    };
  });
