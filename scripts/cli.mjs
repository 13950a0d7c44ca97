// npm run -s cli -- VERB …: builds the command line when it is out of date, then hands over to it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ownNode, prepare, quietNode, root } from './prepare.mjs';

prepare(['node'], (text) => process.stderr.write(`${text}\n`));
const result = spawnSync(ownNode(), [...quietNode, join(root, 'build/main/cli.js'), ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(result.status ?? 1);
