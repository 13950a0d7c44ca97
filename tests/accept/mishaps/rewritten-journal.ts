import { join } from 'node:path';
import { z } from 'zod';
import { journalHash } from '#engine/journal/chain.ts';
import { openKeyring } from '#engine/keyring/keyring.ts';
import { readRecoveryCode } from '#engine/keyring/recovery-code.ts';
import { closeDatabase, openDatabase } from '#storage/open.ts';
import { editJournal, rechainJournal } from '../../fixtures/engine/journal-editing.ts';
import { step } from '../desk.ts';
import type { Offices } from '../open-offices.ts';
import { countyReads, openAlarms, townshipSeals } from './packages.ts';

/** Somebody with the recovery code and a database editor: one row of long ago reads otherwise, and everything after it is chained anew. */
const rewrite = async (dir: string, recoveryCode: string): Promise<void> => {
  const digits = readRecoveryCode(recoveryCode);
  const ring = digits.ok ? await openKeyring(dir, ({ kind }) => kind === 'recovery', digits.value, Buffer.alloc(0)) : null;
  if (ring?.state !== 'open') throw new Error('the recovery code opens nothing');
  const base = openDatabase(join(dir, 'office.mzdb'), ring.key, { migrates: false });
  if (!base.ok) throw new Error(base.error.code);
  editJournal(base.value, `UPDATE journal SET line = replace(line, '"users.add"', '"users.axd"') WHERE action = 'users.add'`);
  rechainJournal(base.value, journalHash);
  closeDatabase(base.value);
};

/** The journal of the township is made anew between two sticks: its own check finds nothing, the county turns red. */
export const rewrittenJournal = async (offices: Offices, recoveryCode: string): Promise<void> => {
  const { township: ours, county: theirs, folder } = offices;
  await rewrite(join(folder, 'township-2'), recoveryCode);
  const own = ours.must('卫审计', ['check'], z.object({ problems: z.array(z.unknown()) }));
  const read = countyReads(offices, townshipSeals(offices, '日志'));
  const alarms = openAlarms(theirs, '沈经办');
  step(
    'rewritten journal: red at the county, though the township’s own check is green',
    {
      own: own.problems.length,
      said: read.messages.filter((text) => text.includes('被改写过') && text.includes('E_JOURNAL')).length,
      alarms: alarms.map(({ kind }) => kind),
    },
    { own: 0, said: 1, alarms: ['journal'] },
  );
  theirs.must('沈经办', ['alarm', alarms[0]?.id ?? '', 'release', '--second', '韩审核'], z.object({}));
  const again = countyReads(offices, townshipSeals(offices, '日志之后'));
  step('rewritten journal: said once', { messages: again.messages, open: openAlarms(theirs, '沈经办').length }, { messages: [], open: 0 });
};
