/** Switches that open the program to others or take its guards away. */
const refused: readonly RegExp[] = [
  /^--?(?:inspect|debug)/u,
  /^--remote-(?:debugging|allow)/u,
  /^--disable-/u,
  /^--no-sandbox$/u,
  /^--(?:js-flags|host-rules|host-resolver-rules|proxy-server|proxy-pac-url|load-extension|allow-file-access|allow-running-insecure-content|ignore-certificate-errors|unsafely-treat|enable-blink-features|enable-experimental|user-data-dir|renderer-cmd-prefix|utility-cmd-prefix|gpu-launcher|browser-subprocess-path)/u,
];

/** The first switch on the command line the program does not start with, or `null`. */
export const refusedSwitch = (commandLine: readonly string[]): string | null =>
  commandLine.slice(1).find((word) => refused.some((pattern) => pattern.test(word.toLowerCase()))) ?? null;
