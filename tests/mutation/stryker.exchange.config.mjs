import base from './stryker.config.mjs';

// The rules of the exchange (docs/exchange.md), changed one by one: the model of offices and sticks, or a rule's own test, has to notice.
// Some 2,300 mutants at about half a second of a processor each, nearly all of it the start of a test run: what keeps a run short is that a
// mutant is given up at its first failing test and that the cheap tests come first (vitest.exchange.config.ts). The machine must be quiet:
// beside other work the same run takes as many times longer as there is other work. After a small change only what changed is tried anew
// with `-- --incremental`; that looks at these files and their tests alone, so a run for the record is a whole one.
// `npm run mutation:exchange`, or of one file `npm run mutation:exchange -- --mutate src/exchange/facts/merge.ts`.
export default {
  ...base,
  vitest: { configFile: 'tests/mutation/vitest.exchange.config.ts', related: true },
  mutate: ['src/exchange/facts/**/*.ts'],
  incrementalFile: 'build/mutation/exchange-incremental.json',
  jsonReporter: { fileName: 'build/mutation/exchange.json' },
  htmlReporter: { fileName: 'build/mutation/exchange.html' },
  tempDirName: 'build/mutation/sandbox-exchange',
  thresholds: { high: 95, low: 90, break: 90 },
};
