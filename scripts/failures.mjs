// What failed, from the reports that the test runners write: each test with the beginning of what it said.
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './prepare.mjs';

const beginning = (message) =>
  stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => !line.includes('node_modules'))
    .slice(0, 12)
    .map((line) => `      ${line.slice(0, 300)}`)
    .join('\n');

const told = (where, name, message) => `  ✗ ${where} › ${name}\n${beginning(message)}`;

const vitestFailures = ({ testResults }) =>
  testResults.flatMap(({ name: file, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (tests.length > 0) return tests.map((test) => told(relative(root, file), test.fullName, test.failureMessages.join('\n')));
    return status === 'failed' ? [told(relative(root, file), 'the file itself', message)] : [];
  });

const playwrightFailures = (report) => {
  const inSuite = (suite) => [
    ...(suite.specs ?? [])
      .filter(({ ok }) => !ok)
      .map((spec) => {
        const errors = spec.tests.flatMap((test) => test.results.flatMap((result) => result.errors.map((error) => error.message)));
        return told(spec.file, spec.title, errors.join('\n'));
      }),
    ...(suite.suites ?? []).flatMap(inSuite),
  ];
  return [...report.suites.flatMap(inSuite), ...report.errors.map((error) => told('playwright', 'the run itself', error.message))];
};

/** The failed tests of a report, one text each; `kind`: whose report it is. */
export const failuresIn = (kind, report) => (kind === 'vitest' ? vitestFailures(report) : playwrightFailures(report));
