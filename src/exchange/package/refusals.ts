import { refuse, type Refusal, type RefusalParams, type Sentences } from '#shared/values/refusal.ts';

/** Codes of refused packages and rows, with what the clerk reads: what happened, what to do. */
export const packageSentences = {
  E_EMPTY: '这个文件是空的。请在对方电脑上重新写一次盘。',
  E_MAGIC: '这个文件不是交换包，没有打开。',
  E_TOO_BIG: '这个文件有 {bytes} 字节，超过交换包的上限 {limit} 字节，没有读取。',
  E_CONTAINER: '交换包的外壳不完整或被改动过（{detail}）。请在对方电脑上重新写一次盘。',
  E_HEADER: '交换包的包头不合规定（{detail}），没有导入。请把拒收单交给对方单位。',
  E_VERSION: '这个包是用更新的程序做的（需要支持 {needed}）。请先升级本机程序，再导入。',
  E_SUITE: '这个包使用的密码套件“{suite}”本机不接受，没有导入。',
  E_SIG: '签名不对：这个包不是 {name} 做的，或做好之后被改动过。不要导入，请电话联系对方单位。',
  E_UNKNOWN_OFFICE: '发来这个包的单位（{name}，{org}）没有在本机登记入网，没有导入。对方签名密钥编号 {key}。',
  E_NEW_KEY:
    '{name}换了密钥，本机的信任清单里还没有，没有导入。请先在“配对与密钥”读取对方的入网文件（县里的叫“信任清单_第…号”，常与包写在同一只U盘上），再导入这个包；没有的，打电话向对方要。',
  E_REVOKED: '{name} 的这个密钥已作废，作废之后做的包一律不收。请电话联系对方单位。',
  E_SUSPENDED: '{name} 的密钥已暂停使用，没有导入。请联系县民政局。',
  E_NOT_FOR_US: '这是发给{name}的包，不是发给本单位的。',
  E_RECIPIENTS: '这个包的加密部分不合规定（{detail}），没有打开。',
  E_RECIPIENT: '这个包没有加密给本单位，打不开。请对方重新封包。',
  E_PAYLOAD: '包的内容与签名的包头对不上，文件可能损坏。请在对方电脑上重新写一次盘。',
  E_CHUNK: '包的内容在解密时发现损坏，没有导入任何一行。请在对方电脑上重新写一次盘。',
  E_TAR: '包内的文件排列不合规定（{detail}），没有导入。',
  E_DESCRIPTOR: '包内的目录不合规定（{detail}），没有导入。',
  E_INCOMPLETE: '包内的文件与目录对不上：{detail}。没有导入。',
  E_ENTRY: '包内文件 {entry} 的压缩格式不合规定，没有导入。',
  E_ENTRY_SIZE: '包内文件 {entry} 的大小与目录不符，没有导入。',
  E_ENTRY_HASH: '包内文件 {entry} 与目录登记的摘要不符，没有导入。',
  E_RATIO: '包内文件 {entry} 的压缩比异常，没有展开。',
  E_LIMIT: '这个包超过规定的上限（{detail}），没有导入。',
  E_LINE: '表 {table} 第 {line} 行太长，没有导入。',
  E_NDJSON: '表 {table} 第 {line} 行的换行或空行不合规定，没有导入。',
  E_UTF8: '表 {table} 第 {line} 行不是正确的 UTF-8 文字，没有导入。',
  E_ROW: '表 {table} 第 {line} 行的写法不合规定（{detail}）。',
  E_FIELD: '表 {table} 第 {line} 行的“{column}”不合规定。',
  E_ENUM: '表 {table} 第 {line} 行的“{column}”是本机不认识的取值，请核对程序版本。',
  E_TEXT: '表 {table} 第 {line} 行的“{column}”含有看不见的字符或控制字符。',
  E_OWNER: '这一条（所属 {owner}，归属 {home}）不该由对方单位发来，没有收下。',
  E_TRUST: '包里的信任清单不是县民政局签发的，或被改动过（{detail}）。整个包没有导入，请电话联系县民政局。',
  E_TOTALS: '合计对不上：包内写 {declared}，按明细重算 {computed}。没有导入。',
  E_CANCELLED: '已取消，没有留下任何改动。',
} as const satisfies Sentences<string>;

export type PackageCode = keyof typeof packageSentences;
export type PackageRefusal = Refusal<PackageCode>;

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
