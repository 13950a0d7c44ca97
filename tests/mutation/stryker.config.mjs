// The rules that money, means and deadlines come from, changed one by one: each change has to make a test fail.
// `npm run mutation`, or of one folder `npm run mutation -- --mutate 'src/domain/calendar/**/*.ts'`.
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tests/mutation/vitest.config.ts', related: true },
  mutate: ['src/domain/programs/dibao/**/*.ts', 'src/domain/means/**/*.ts', 'src/domain/calendar/**/*.ts'],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // Long enough for a machine that is busy with other things: a slow test is not a killed mutant.
  timeoutMS: 20_000,
  incremental: false,
  // What is worked out once when a file is read (tables, labels, holidays): each would run every test again, for hours.
  ignoreStatic: true,
  allowEmpty: false,
  reporters: ['clear-text', 'json', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: false },
  jsonReporter: { fileName: 'build/mutation/mutation.json' },
  htmlReporter: { fileName: 'build/mutation/mutation.html' },
  tempDirName: 'build/mutation/sandbox',
  // Without tsconfig.json: Stryker rewrites its paths by an interface TypeScript 7 no longer has, and the tests do not read it.
  ignorePatterns: ['/tsconfig.json', '/build', '/docs/images', '/resources/fonts'],
  thresholds: { high: 95, low: 85, break: 85 },
};
