const mostFrames = 12;
const mostLetters = 300;

/** Leaves out of a text whatever could name somebody: Chinese words, what stands in quotes, long numbers. */
export const withoutPersonal = (text: string): string =>
  text
    .replaceAll(/"[^"]*"|'[^']*'|`[^`]*`|“[^”]*”/gu, '"…"')
    .replaceAll(/\p{Script=Han}+/gu, '□')
    .replaceAll(/\d{4,}[\dXx]*/gu, '#')
    .slice(0, mostLetters);

/** `    at work (C:\Users\…\engine-process.js:10:5)` → `at work (engine-process.js:10:5)`: the path may name the user of the PC. */
const frameOf = (line: string): string => {
  const name = /^\s*at\s+(.*?)\s+\(/u.exec(line)?.[1] ?? (/^\s*at\s+async\s/u.test(line) ? 'async' : '');
  const place = /([^\\/():\s]+:\d+:\d+)\)?$/u.exec(line.trim())?.[1] ?? '';
  return `at ${name === '' ? '' : `${withoutPersonal(name)} `}(${place.replaceAll(/\p{Script=Han}+/gu, '□')})`;
};

/** What is kept of an error: its kind, its code, its message without anything personal, and where it arose. */
export const toldError = (error: unknown): string => {
  if (!(error instanceof Error)) return withoutPersonal(String(error));
  const code = 'code' in error && typeof error.code === 'string' ? ` ${withoutPersonal(error.code)}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at .*:\d+:\d+\)?$/u.test(line));
  return [`${error.name}${code}: ${withoutPersonal(error.message)}`, ...frames.slice(0, mostFrames).map(frameOf)].join('\n');
};
