import { mkdirSync, truncateSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readTrustList, writeApplication } from '#exchange/pairing/documents.ts';
import { fingerprintOf, formatFingerprint } from '#exchange/suite/fingerprint.ts';
import { shownOffice, township as sender, type KnownOffice } from '../../exchange/offices.ts';
import { madeFiles, type Made } from '../../exchange/package/corpus/made.ts';
import { deskOf, step, type Desk } from '../desk.ts';
import { county } from '../facts.ts';
import { countyPeople, openOffice, type Offices } from '../open-offices.ts';

/** Rows of files that are read, in which a case is held back for a person. */
const heldBack: readonly string[] = ['D15', 'D16', 'D24'];
const preview = z.object({ exceptions: z.int(), conflicts: z.int() });

/** The county of the command line as the makers of hostile files know it, after it has enrolled them: they hold right keys. */
const enrol = (desk: Desk, folder: string): KnownOffice => {
  const { publicKeys, secretKeys } = sender.keys;
  const application = join(folder, '登记.mzpair');
  writeFileSync(application, writeApplication(shownOffice(sender), secretKeys, '2026-11-02T09:00:00+08:00'));
  const { askGroups } = desk.must('朱密钥', ['pair', 'accept', application], z.object({ askGroups: z.array(z.int()) }));
  const paper = formatFingerprint(fingerprintOf(sender.org, publicKeys)).split(' ');
  desk.must('朱密钥', ['pair', 'type', sender.org, ...askGroups.map((at) => paper[at] ?? '')], z.object({ id: z.string() }));
  const { file } = desk.must('秦密钥', ['pair', 'confirm', sender.org, '--out', folder], z.object({ file: z.string() }));
  const list = readTrustList(readFileSync(file));
  if (!list.ok) throw new Error(list.error.code);
  const { sign, encrypt, ...office } = list.value.county;
  return { ...office, keys: { publicKeys: { sign, encrypt } } };
};

const put = async ({ file }: Made, to: KnownOffice, path: string): Promise<void> => {
  const made = await file(to);
  writeFileSync(path, made instanceof Uint8Array ? made : '');
  // What no disk should have to hold: a file of zeros that takes no room.
  if (!(made instanceof Uint8Array)) truncateSync(path, made.bytes);
};

/** Every hostile or damaged file of the corpus on a stick before a county, from a sender whose keys are right; nothing comes in. */
export const hostileCorpus = async ({ folder, clock }: Pick<Offices, 'folder' | 'clock'>): Promise<void> => {
  const stick = join(folder, 'corpus');
  mkdirSync(stick);
  const desk = deskOf(join(folder, 'county-of-corpus'), join(folder, 'home-of-corpus'), () => clock.today);
  openOffice(desk, 'corpus', { ...county, role: 'county' }, '蒋管理', countyPeople);
  const to = enrol(desk, stick);
  for (const [id, files] of Object.entries(madeFiles))
    for (const [at, made] of files.entries()) {
      const path = join(stick, `${id}-${at + 1}.mzx`);
      await put(made, to, path);
      const words = ['package', 'inspect', path];
      const read = made.code === 'ok' ? desk.must('沈经办', words, preview) : null;
      step(
        `corpus ${id}: ${made.what}`,
        read === null ? { code: desk.refusedPackage('沈经办', words) } : { code: 'ok', exceptions: read.exceptions },
        made.code === 'ok' ? { code: 'ok', exceptions: heldBack.includes(id) ? 1 : 0 } : { code: made.code },
      );
      truncateSync(path, 0);
    }
  const inbox = desk.must('沈经办', ['package', 'list', '--direction', 'in'], z.object({ total: z.int() }));
  const journal = desk.must('许审计', ['check'], z.object({ problems: z.array(z.unknown()) }));
  step('corpus: nothing came in', { packages: inbox.total, problems: journal.problems.length }, { packages: 0, problems: 0 });
};
