const starts: Readonly<Record<string, readonly (readonly number[])[]>> = {
  'image/jpeg': [[0xff, 0xd8, 0xff]],
  'image/png': [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  'application/pdf': [[0x25, 0x50, 0x44, 0x46, 0x2d]],
};

/** True when an attachment's first bytes are of the kind it claims and that kind may be shown. */
export const blobKindFits = (mediatype: string, start: Uint8Array): boolean =>
  starts[mediatype]?.some((magic) => magic.every((byte, i) => start[i] === byte)) ?? false;
