import { benchBase } from './base.ts';
import { backup } from './measures/backup.ts';
import { withoutBase, type Measure } from './measure-kit.ts';
import { deleting } from './measures/deleting.ts';
import { importing, reading } from './measures/import.ts';
import { inserts } from './measures/inserts.ts';
import { lists } from './measures/lists.ts';
import { opening } from './measures/opening.ts';
import { pay } from './measures/pay.ts';
import { print } from './measures/print.ts';
import { raise } from './measures/raise.ts';
import { busyOffice, restart } from './measures/restart.ts';
import { sealing } from './measures/sealing.ts';
import { search } from './measures/search.ts';
import { statements } from './measures/statements.ts';
import { stick } from './measures/stick.ts';

const measures: Readonly<Record<string, Measure>> = {
  opening,
  restart,
  search,
  lists,
  statements,
  pay,
  raise,
  deleting,
  inserts,
  reading,
  importing,
  print,
  sealing,
  stick,
  backup,
};

/** One measure in this process; `base` only makes the base. Figures go to stdout as one line of JSON. */
const [name = '', dir = ''] = process.argv.slice(2);
if (name === 'busy') await busyOffice(dir);
const base = withoutBase.has(name) ? '' : await benchBase((text) => process.stderr.write(`${text}\n`));
if (name !== 'base') {
  const measure = measures[name];
  if (measure === undefined) throw new Error(`no measure ${name}`);
  process.stdout.write(`${JSON.stringify(await measure(base))}\n`);
}
process.exit(0);
