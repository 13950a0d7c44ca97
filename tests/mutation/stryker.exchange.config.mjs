import base from './stryker.config.mjs';

// The rules of the exchange (docs/exchange.md), changed one by one: the model of offices and sticks, or a rule's own test, has to notice.
// Some 1,140 mutants at about half a second of a processor each, nearly all of it the start of a test run: what keeps a run short is that a
// mutant is given up at its first failing test and that the cheap tests come first (vitest.exchange.config.ts). The machine must be quiet:
// beside other work the same run takes as many times longer as there is other work. After a small change only what changed is tried anew
// with `-- --incremental`; that looks at these files and their tests alone, so a run for the record is a whole one.
// `npm run mutation:exchange`, or of one file `npm run mutation:exchange -- --mutate src/exchange/facts/merge.ts`.
// The files that hold a rule of §5.4 or what a receiver concludes by one. Beside them lie what a dissolved office leaves (succession,
// hand-on-family, rehomed-family, benefit-timeline), what is read out or matched (journal-extract, match-table) and words for screens
// (brought, attachment-titles): those are held by tests with real bases, which a mutant each would take days.
const rules = [
  'attachments',
  'audit-chain',
  'case-differences',
  'compare',
  'deletion',
  'fact',
  'handed-back',
  'merge',
  'receipts',
  'scope',
  'selection',
  'streams',
  'summary',
  'view',
];

export default {
  ...base,
  vitest: { configFile: 'tests/mutation/vitest.exchange.config.ts', related: true },
  mutate: rules.map((name) => `src/exchange/facts/${name}.ts`),
  incrementalFile: 'build/mutation/exchange-incremental.json',
  jsonReporter: { fileName: 'build/mutation/exchange.json' },
  htmlReporter: { fileName: 'build/mutation/exchange.html' },
  tempDirName: 'build/mutation/sandbox-exchange',
  thresholds: { high: 95, low: 90, break: 90 },
};
