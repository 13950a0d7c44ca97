import base from './stryker.config.mjs';

// The rules of the exchange (docs/exchange.md), changed one by one: the model of offices and sticks, or a rule's own test, has to notice.
// `npm run mutation:exchange`, or of one file `npm run mutation:exchange -- --mutate src/exchange/facts/merge.ts`.
export default {
  ...base,
  vitest: { configFile: 'tests/mutation/vitest.exchange.config.ts', related: true },
  mutate: ['src/exchange/facts/**/*.ts'],
  jsonReporter: { fileName: 'build/mutation/exchange.json' },
  htmlReporter: { fileName: 'build/mutation/exchange.html' },
  tempDirName: 'build/mutation/sandbox-exchange',
  thresholds: { high: 95, low: 90, break: 90 },
};
