import { writeFileSync } from 'node:fs';
import { profileDocuments } from '#exchange/profiles/documents.ts';

/** Writes the committed description of every exchange profile; run after adding a profile or a version. */
for (const { file, text } of profileDocuments()) writeFileSync(new URL(`../src/exchange/profiles/${file}`, import.meta.url), text);
