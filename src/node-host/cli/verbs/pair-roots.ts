import { done, type Outcome } from '#shared/values/refusal.ts';
import { openRootFirst, rootCodeIn, writtenRoot } from '../open-root.ts';
import { signedIn } from '../signed-in.ts';
import { UsageError, type Line, type Verb, type VerbContext } from '../verb.ts';

const three = 3;
type Told = { readonly keeper: string; readonly id: string; readonly code: string | null; readonly file: string };

const readBack = (line: Line, file: string, code: string, keeper: string, afresh: boolean) => {
  const fileToken = line.fileToken(file);
  return fileToken.ok ? line.call('exchange.gatherRoot', { fileToken: fileToken.value, code, keeper, afresh }) : Promise.resolve(fileToken);
};

/** Those that stay, then those drawn now, each read back for its keeper. */
const gathered = async (
  line: Line,
  { env }: VerbContext,
  stay: readonly string[],
  folders: readonly string[],
  keepers: readonly string[],
): Promise<Outcome<readonly Told[]>> => {
  const told: Told[] = [];
  for (const [i, keeper] of keepers.entries()) {
    const present = stay[i];
    const drawn = present === undefined ? await line.call('exchange.drawRoot', {}) : done(null);
    if (!drawn.ok) return drawn;
    const written = present === undefined ? await writtenRoot(line, folders[i - stay.length] ?? '') : done({ file: present });
    if (!written.ok) return written;
    const { file } = written.value;
    const code = drawn.value?.code ?? null;
    const read = await readBack(line, file, code ?? rootCodeIn(env, i === 1), keeper, i === 0);
    if (!read.ok) return read;
    told.push({ keeper, id: read.value.id, code, file });
  }
  return done(told);
};

export const pairRoots: Verb = {
  words: ['pair', 'roots'],
  usage:
    'pair roots --keepers NAME,NAME,NAME --out FOLDER [--out2 FOLDER --out3 FOLDER] [--keep FILE [--keep2 FILE]] --list FOLDER --reason TEXT --second LOGIN [--former FILE [--former2 FILE] | --lost] --dir D --user NAME',
  about:
    '县里改为三把根密钥、任两把签发：要留下的用 --keep、--keep2 指明（保管码在 MINZHENG_ROOT_CODE、MINZHENG_ROOT_CODE_2 里，它们同时指定新的），其余生成到 --out 各文件夹，说出保管码，逐把读回核对后启用；保管人依次是留下的、新生成的；另用 --former、--former2 打开原来的，--lost 是原来的不够了',
  options: {
    keepers: { type: 'string' },
    out: { type: 'string' },
    out2: { type: 'string' },
    out3: { type: 'string' },
    keep: { type: 'string' },
    keep2: { type: 'string' },
    list: { type: 'string' },
    reason: { type: 'string' },
    second: { type: 'string' },
    former: { type: 'string' },
    former2: { type: 'string' },
    lost: { type: 'boolean' },
  },
  run: (context) => {
    const { typed, env } = context;
    const given = (names: readonly string[]) => names.flatMap((name) => typed.text(name) ?? []);
    const [stay, folders] = [given(['keep', 'keep2']), given(['out', 'out2', 'out3'])];
    const [listFolder, reason, secondLogin] = [typed.needed('list'), typed.needed('reason'), typed.needed('second')];
    const keepers = typed.needed('keepers').split(/[,，]/u);
    if (keepers.length !== three || stay.length + folders.length !== three) throw new UsageError('--keepers --keep --out');
    // One pair of codes: what stays speaks for itself, and what does not stay is named apart.
    if (stay.length > 0 && typed.text('former') !== undefined) throw new UsageError('--former --keep');
    return signedIn(context, async (line) => {
      const opened = await openRootFirst(line, context, 'former');
      if (!opened.ok) return opened;
      const roots = await gathered(line, context, stay, folders, keepers);
      if (!roots.ok) return roots;
      const made = await line.call('exchange.makeRootSet', {
        lost: typed.flag('lost'),
        reason,
        secondLogin,
        secondPassword: env['MINZHENG_SECOND_PASSWORD'] ?? '',
        driveId: null,
      });
      if (!made.ok) return made;
      const list = await line.saveInto(made.value.downloadId ?? '', listFolder, made.value.fileName ?? '');
      if (!list.ok) return list;
      const identity = await line.call('exchange.identity', {});
      if (!identity.ok) return identity;
      return done({ fingerprint: identity.value.fingerprint, roots: roots.value, list: list.value.file, byPaper: made.value.byPaper });
    });
  },
};
