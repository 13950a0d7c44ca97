// node scripts/prepared.mjs FILE.ts …: installs and builds what is out of date, then runs the file under the project's own Node.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { ownNode, prepare, quietNode, root } from './prepare.mjs';

const [file = '', ...rest] = process.argv.slice(2);
prepare(['node'], (text) => process.stderr.write(`${text}\n`));
const result = spawnSync(ownNode(), [...quietNode, '--disable-warning=ExperimentalWarning', resolve(root, file), ...rest], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
