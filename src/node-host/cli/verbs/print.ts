import { extname } from 'node:path';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { findCase, findHousehold, findNotice, findRun } from '../find.ts';
import { runOptions } from '../run-options.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Line, type Typed, type Verb } from '../verb.ts';

const idOf = async (found: Promise<Outcome<{ readonly id: string }>>): Promise<Outcome<string>> => {
  const seen = await found;
  return seen.ok ? done(seen.value.id) : seen;
};

/** A paper about the office itself needs no word for it: this office is meant. */
const ownOffice = async (line: Line, code: string): Promise<Outcome<string> | null> => {
  const kinds = await line.call('papers.kinds', {});
  if (!kinds.ok) return kinds;
  if (!kinds.value.rows.some((one) => one.code === code && one.subject === 'office')) return null;
  const status = await line.call('office.status', {});
  if (!status.ok) return status;
  return status.value.office === null ? refuse('office_closed') : done(status.value.office.orgCode);
};

/** What the paper is about: a case, a notice, a household, a package, a payment run or an office. */
const subjectOf = async (line: Line, typed: Typed, code: string): Promise<Outcome<string>> => {
  const of = (name: string): string | undefined => typed.text(name);
  const [caseWord, notice, household, package_, office] = [of('case'), of('notice'), of('household'), of('package'), of('office')];
  if (caseWord !== undefined) return idOf(findCase(line, caseWord));
  if (notice !== undefined) return idOf(findNotice(line, notice));
  if (household !== undefined) return idOf(findHousehold(line, household));
  if (package_ !== undefined) return done(package_);
  const other = of('id');
  if (other !== undefined) return done(other);
  if (office !== undefined) return done(office);
  if (of('month') !== undefined || of('run') !== undefined) return idOf(findRun(line, typed));
  const own = await ownOffice(line, code);
  if (own === null) throw new UsageError('--case|--notice|--household|--package|--office|--month');
  return own;
};

/** `名册.pdf` for a paper of one volume, `名册-2.pdf` for the second of several. */
const volumePath = (path: string, index: number, count: number): string =>
  count === 1 ? path : `${path.slice(0, path.length - extname(path).length)}-${index + 1}${extname(path)}`;

export const print: Verb = {
  words: ['print'],
  usage:
    'print PAPER --case ID|NO | --notice ID|NO | --household ID|NO | --package ID | --month YYYY-MM | --id ID | [--office CODE] --out FILE.pdf [--variant CODE] [--purpose TEXT] --dir D --user NAME',
  about: '把一份文书做成 PDF；有法律效力的同时存档',
  options: {
    case: { type: 'string' },
    notice: { type: 'string' },
    household: { type: 'string' },
    package: { type: 'string' },
    id: { type: 'string' },
    office: { type: 'string' },
    ...runOptions,
    out: { type: 'string' },
    variant: { type: 'string' },
    purpose: { type: 'string' },
  },
  run: (context) => {
    const { typed } = context;
    const code = typed.word(0, 'PAPER');
    const path = typed.needed('out');
    return signedIn(context, async (line) => {
      const subject = await subjectOf(line, typed, code);
      if (!subject.ok) return subject;
      const [purpose, variant] = [typed.text('purpose') ?? '', typed.text('variant') ?? ''];
      const made = await line.runJob('papers.print', { code, subjectId: subject.value, purpose, variant });
      if (!made.ok) return made;
      const { volumes, pages } = made.value;
      const files = [];
      for (const [index, volume] of volumes.entries()) {
        const saved = await line.saveDownload(volume.downloadId, volumePath(path, index, volumes.length));
        if (!saved.ok) return saved;
        files.push({ ...saved.value, paperId: volume.paperId, pages: volume.pages });
      }
      const [first] = files;
      return done(files.length === 1 && first !== undefined ? first : { pages, files });
    });
  },
};
