import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tableOf, type Figure } from './figures.ts';

const intro = `# Performance

Written by \`npm run bench\`; \`npm run bench -- NAME\` measures that part alone and writes its section anew, with the day. The base of most parts is one office with 60,000 households and 210,000 persons, 20,000 of them in receipt of 低保, and 200,000 journal rows, encrypted; others say what they stand on. Every part runs in a process of its own on a copy; what is compared is measured in the same run, in turn. Times are medians where nothing else is said, and include everything from the call to its checked answer. Sealing and opening are held against \`tar | age\` at the speed of a stick, where their two bounds (30 s for 200 MB, and 1.3 ×) belong together; the figures on this machine's own disk stand beside and say what the program's work takes by itself.
`;

const sectionOf = (part: string, measured: string, figures: readonly Figure[]): string =>
  `## ${part}\n\n${measured}\n\n${tableOf(figures)}\n`;

/** The sections of a page by their part. */
const sectionsIn = (page: string): Map<string, string> =>
  new Map(
    page
      .split(/^(?=## )/mu)
      .slice(1)
      .map((text) => [/^## (.*)$/mu.exec(text)?.[1] ?? '', `${text.trimEnd()}\n`]),
  );

/** Puts the section of each part that was measured in the place of the one before; the others stay as they are. */
export const writePage = (
  path: string,
  parts: readonly string[],
  measured: string,
  found: ReadonlyMap<string, readonly Figure[]>,
): void => {
  const before = existsSync(path) ? sectionsIn(readFileSync(path, 'utf8')) : new Map<string, string>();
  const sections = parts.flatMap((part) => {
    const figures = found.get(part);
    return figures === undefined ? (before.get(part) ?? []) : sectionOf(part, measured, figures);
  });
  writeFileSync(path, `${intro}\n${sections.join('\n')}`);
};
