import { refuse, type Refusal, type RefusalParams, type Sentences } from '#shared/values/refusal.ts';

/** What the caller reads out on the telephone: the code and, for whoever mends the program, where it broke. */
const spoken = (which: string, where = ''): string => `报代码 ${which}${where === '' ? '' : `：${where}`}。`;
/** The copy on the stick is bad: the sender's PC still holds a good one. */
const writeAgain = (which: string, where = ''): string =>
  `请对方换一只U盘，在“发出的包”里重新写一次盘；还是不行的，打电话告诉对方，${spoken(which, where)}`;
/** The package itself is bad: the same one written again is no better. */
const sealAgain = (which: string, where = ''): string => `请打电话让对方重新封一个包，${spoken(which, where)}`;

/** Codes of refused packages and rows, with what the clerk reads: what happened, what to do. */
export const packageSentences = {
  E_EMPTY: '这个文件是空的。请在对方电脑上重新写一次盘。',
  E_MAGIC: '这个文件不是交换包，没有打开。',
  E_TOO_BIG: `这个文件太大，不像是交换包。请核对是不是选错了文件；确是对方给的包，${sealAgain('E_TOO_BIG', '{bytes} 字节，上限 {limit} 字节')}`,
  E_CONTAINER: `这个包不完整，或者写好以后被改动过。${writeAgain('E_CONTAINER', '{detail}')}`,
  E_HEADER: `这个包的封面信息（谁封的、给谁的）读不懂。${writeAgain('E_HEADER', '{detail}')}`,
  E_VERSION: `这个包是用更新的程序做的。请先把本机程序升级到对方的版本{app}，再导入；联系时${spoken('E_VERSION', '{needed}')}`,
  E_SUITE: `这个包的加密办法本机不接受。请打电话告诉对方，${spoken('E_SUITE', '{suite}')}`,
  E_SIG: '签名不对：这个包不是 {name} 做的，或做好之后被改动过。不要导入，请电话联系对方单位。',
  E_UNKNOWN_OFFICE: '发来这个包的单位（{name}，{org}）没有在本机登记入网，没有导入。对方签名密钥编号 {key}。',
  E_NEW_KEY:
    '{name}换了密钥，本机的信任清单里还没有，没有导入。请先在“配对与密钥”读取对方的入网文件（县里的叫“信任清单_第…号”，常与包写在同一只U盘上），再导入这个包；没有的，打电话向对方要。',
  E_REVOKED: '{name} 的这个密钥已作废，作废之后做的包一律不收。请电话联系对方单位。',
  E_SUSPENDED: '{name} 的密钥已暂停使用，没有导入。请联系县民政局。',
  E_NOT_FOR_US: '这是发给{name}的包，不是发给本单位的。',
  E_RECIPIENTS: `这个包的加密部分不对。${sealAgain('E_RECIPIENTS', '{detail}')}`,
  E_RECIPIENT: '这个包没有加密给本单位，打不开。请对方重新封包。',
  E_PAYLOAD: `这个包的内容损坏了。${writeAgain('E_PAYLOAD')}`,
  E_CHUNK: `这个包的内容损坏了。${writeAgain('E_CHUNK')}`,
  E_TAR: `这个包里面的文件乱了。${sealAgain('E_TAR', '{detail}')}`,
  E_DESCRIPTOR: `这个包里面的目录读不懂。${sealAgain('E_DESCRIPTOR', '{detail}')}`,
  E_INCOMPLETE: `这个包里面缺了文件，或者多出了文件。${sealAgain('E_INCOMPLETE', '{detail}')}`,
  E_ENTRY: `这个包里面有一个文件打不开。${sealAgain('E_ENTRY', '{entry}')}`,
  E_ENTRY_SIZE: `这个包里面有一个文件的大小与目录不符。${sealAgain('E_ENTRY_SIZE', '{entry}')}`,
  E_ENTRY_HASH: `这个包里面有一个文件与封包时的不一样。${sealAgain('E_ENTRY_HASH', '{entry}')}`,
  E_RATIO: `这个包里面有一个文件展开后大得不正常。${sealAgain('E_RATIO', '{entry}')}`,
  E_LIMIT: '这个包超过规定的上限（{detail}）。请打电话让对方分成几个包封，报代码 E_LIMIT。',
  E_LINE: `这个包里“{table}”第 {line} 行太长。${sealAgain('E_LINE')}`,
  E_NDJSON: `这个包里“{table}”第 {line} 行断行不对。${sealAgain('E_NDJSON')}`,
  E_UTF8: `这个包里“{table}”第 {line} 行有乱码。${sealAgain('E_UTF8')}`,
  E_ROW: `这个包里“{table}”第 {line} 行读不懂。${sealAgain('E_ROW', '{detail}')}`,
  E_FIELD: '“{table}”第 {line} 行的“{column}”填得不合规定。',
  E_ENUM: '“{table}”第 {line} 行的“{column}”是本机不认识的取值，请核对程序版本。',
  E_TEXT: '“{table}”第 {line} 行的“{column}”里有看不见的字符。',
  E_OWNER: '这一条（所属 {owner}，归属 {home}）不该由对方单位发来，没有收下。',
  E_TRUST: '包里的信任清单不是县民政局签发的，或被改动过（{detail}）。整个包没有导入，请电话联系县民政局。',
  E_TOTALS: `包里写的合计与明细对不上（包内写 {declared}，按明细重算 {computed}）。${sealAgain('E_TOTALS')}`,
  E_CANCELLED: '已取消，没有留下任何改动。',
} as const satisfies Sentences<string>;

export type PackageCode = keyof typeof packageSentences;
export type PackageRefusal = Refusal<PackageCode>;

/** The version of the program that wrote a package, as the sentence of E_VERSION says it; nothing where it is no version. */
export const writtenBy = (app: unknown): string =>
  typeof app === 'string' && /^[0-9A-Za-z][0-9A-Za-z.+-]{0,19}$/u.test(app) ? ` ${app}` : '';

/** Carries a refusal out of nested streams; turned back into a value at the border of the room. */
export class Refused extends Error {
  readonly refusal: PackageRefusal;
  constructor(code: PackageCode, params: RefusalParams = {}) {
    super(code);
    this.name = 'Refused';
    this.refusal = { code, params };
  }
}

/** Runs a step; a thrown refusal or a cancelled signal becomes a value, everything else stays a bug and throws. */
export const caught = async <T>(
  step: () => Promise<T>,
  signal?: AbortSignal,
): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: PackageRefusal }> => {
  try {
    return { ok: true, value: await step() };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.refusal };
    if (signal?.aborted === true) return refuse('E_CANCELLED');
    throw error;
  }
};
