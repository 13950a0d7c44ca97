import { done, type Outcome } from '#shared/values/refusal.ts';
import { findCase, findHousehold, findNotice, findRun } from '../find.ts';
import { runOptions } from '../run-options.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Line, type Typed, type Verb } from '../verb.ts';

const idOf = async (found: Promise<Outcome<{ readonly id: string }>>): Promise<Outcome<string>> => {
  const seen = await found;
  return seen.ok ? done(seen.value.id) : seen;
};

/** What the paper is about: a case, a notice, a household, a package or a payment run. */
const subjectOf = async (line: Line, typed: Typed): Promise<Outcome<string>> => {
  const of = (name: string): string | undefined => typed.text(name);
  const [caseWord, notice, household, package_] = [of('case'), of('notice'), of('household'), of('package')];
  if (caseWord !== undefined) return idOf(findCase(line, caseWord));
  if (notice !== undefined) return idOf(findNotice(line, notice));
  if (household !== undefined) return idOf(findHousehold(line, household));
  if (package_ !== undefined) return done(package_);
  if (of('month') === undefined && of('run') === undefined) throw new UsageError('--case|--notice|--household|--package|--month');
  return idOf(findRun(line, typed));
};

export const print: Verb = {
  words: ['print'],
  usage:
    'print PAPER --case ID|NO | --notice ID|NO | --household ID|NO | --package ID | --month YYYY-MM --out FILE.pdf [--purpose TEXT] --dir D --user NAME',
  about: '把一份文书做成 PDF；有法律效力的同时存档',
  options: {
    case: { type: 'string' },
    notice: { type: 'string' },
    household: { type: 'string' },
    package: { type: 'string' },
    ...runOptions,
    out: { type: 'string' },
    purpose: { type: 'string' },
  },
  run: (context) => {
    const { typed } = context;
    const code = typed.word(0, 'PAPER');
    const path = typed.needed('out');
    return signedIn(context, async (line) => {
      const subject = await subjectOf(line, typed);
      if (!subject.ok) return subject;
      const made = await line.runJob('papers.print', { code, subjectId: subject.value, purpose: typed.text('purpose') ?? '' });
      if (!made.ok) return made;
      const saved = await line.saveDownload(made.value.downloadId, path);
      return saved.ok ? done({ ...saved.value, paperId: made.value.paperId, pages: made.value.pages }) : saved;
    });
  },
};
