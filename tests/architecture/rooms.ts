/** What a room may use. The last column of the design's table is what a breach prints. */
export type RoomRule = {
  /** Node modules: none, all, or the ones named. */
  readonly node: 'none' | 'all' | readonly string[];
  readonly dom: boolean;
  readonly electron: boolean;
  readonly imports: readonly string[];
  readonly packages: readonly string[];
  readonly why: string;
};

/** The design's import table: the one home of it; lint has none of its own. zod is the language of every schema, in whichever room one stands. */
export const rooms = {
  shared: { node: 'none', dom: false, electron: false, imports: [], packages: ['zod'], why: 'both sides read it' },
  domain: {
    node: 'none',
    dom: false,
    electron: false,
    imports: ['shared'],
    packages: ['zod', 'pinyin-pro'],
    why: 'a rule must run in a test, a worker and a browser',
  },
  print: {
    node: 'none',
    dom: false,
    electron: false,
    imports: ['domain', 'shared'],
    packages: ['react', 'react-dom/server', 'qrcode-generator', 'zod'],
    why: 'a paper is a pure function of a snapshot',
  },
  exchange: {
    node: ['node:stream', 'node:stream/promises', 'node:stream/web', 'node:crypto', 'node:zlib', 'node:buffer'],
    dom: false,
    electron: false,
    imports: ['domain', 'shared'],
    packages: ['age-encryption', 'zod'],
    why: 'a package must be readable without the database',
  },
  storage: {
    node: 'all',
    dom: false,
    electron: false,
    imports: ['domain', 'shared'],
    packages: ['better-sqlite3'],
    why: 'the only place that says SQL',
  },
  engine: {
    node: 'all',
    dom: false,
    electron: false,
    imports: ['domain', 'storage', 'print', 'exchange', 'shared'],
    packages: ['@e965/xlsx', 'exceljs', '@node-rs/argon2', 'zod'],
    why: 'the only place that opens a transaction',
  },
  'node-host': {
    node: 'all',
    dom: false,
    electron: false,
    imports: ['engine', 'shared'],
    packages: ['@orpc/server', 'playwright-core', 'zod'],
    why: 'a host starts things and decides nothing',
  },
  main: {
    node: 'all',
    dom: false,
    electron: true,
    imports: ['shared'],
    packages: ['zod'],
    why: 'with preload, the only place that says `electron`',
  },
  preload: { node: 'none', dom: true, electron: true, imports: ['shared'], packages: [], why: 'hands over one port, nothing else' },
  renderer: {
    node: 'none',
    dom: true,
    electron: false,
    imports: ['shared', 'domain'],
    packages: [
      'react',
      'react-dom',
      'react-dom/client',
      '@mui/material',
      '@mui/icons-material',
      '@mui/x-data-grid',
      '@emotion/react',
      '@emotion/styled',
      '@emotion/cache',
      '@tanstack/react-query',
      'react-hook-form',
      '@hookform/resolvers',
      '@orpc/client',
      'zod',
      'pinyin-pro',
    ],
    why: 'the screen asks and shows, it never decides',
  },
} as const satisfies Readonly<Record<string, RoomRule>>;
export type Room = keyof typeof rooms;
export const isRoom = (name: string): name is Room => Object.hasOwn(rooms, name);

/** oRPC is the wire and nothing else. */
export const mostOrpcFiles = 4;
export const mostLines = 400;
export const forbiddenFolders = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'lib'] as const;

/** One English word a concept: the words on the left are not used, the one on the right is. */
export const forbiddenWords: Readonly<Record<string, string>> = {
  payout: 'payment',
  ledger: 'register',
  dossier: 'archive',
  appeal: 'objection',
  protest: 'objection',
  publicity: 'notice',
  announcement: 'notice',
  breakdown: 'statement',
  timelimit: 'deadline',
  annualReview: 'review',
  inspection: 'survey',
  homeVisit: 'survey',
  subsistence: 'dibao',
  lowIncome: 'dibao',
  disbursement: 'payment run',
  refund: 'returned payment',
  clawback: 'recovery',
  relocation: 'handover',
  beneficiary: 'insured member',
  settlementRun: 'payment run',
};
