import { existsSync } from 'node:fs';
import { delimiter, join, win32 } from 'node:path';

type Surroundings = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly exists: (path: string) => boolean;
};

const onWindows = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];
const onMac = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const onLinux = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'];

const candidates = ({ platform, env }: Surroundings): readonly string[] => {
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter((root) => root !== undefined && root !== '');
    return roots.flatMap((root) => onWindows.map((path) => win32.join(root ?? '', path)));
  }
  if (platform === 'darwin') return onMac;
  const folders = [
    ...new Set([
      ...(env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ''),
      '/usr/bin',
      '/usr/local/bin',
      '/snap/bin',
      '/opt/google/chrome',
      '/opt/microsoft/msedge',
    ]),
  ];
  return onLinux.flatMap((name) => folders.map((folder) => join(folder, name)));
};

/** Chromium, Chrome or Edge of this PC; `MINZHENG_CHROMIUM` names another. null when there is none. */
export const findChromium = (
  around: Surroundings = { platform: process.platform, env: process.env, exists: existsSync },
): string | null => {
  const named = around.env['MINZHENG_CHROMIUM'];
  if (named !== undefined && named !== '') return around.exists(named) ? named : null;
  return candidates(around).find((path) => around.exists(path)) ?? null;
};
