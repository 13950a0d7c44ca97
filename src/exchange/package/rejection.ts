import type { PackageCode } from './refusals.ts';

/**
 * What a 拒收单 says of a file whose signature was not verified, or was made with a key that no longer counts: nothing it claims of its
 * sender may stand on a paper. Codes that are missing here name nobody in their own sentence.
 */
export const unattributedSentences: Readonly<Partial<Record<string, string>>> = {
  E_SIG: '签名没有通过核验：文件做好以后被改动过，或者不是它自称的单位做的。没有导入。',
  E_UNKNOWN_OFFICE: '文件上的签名用的是没有在本机登记入网的密钥，来源无从核验。没有导入。',
  E_NEW_KEY: '文件上的签名用的密钥不在本机的信任清单里，来源无从核验。没有导入。',
  E_SUSPENDED: '文件上的签名用的密钥已暂停使用。没有导入。',
  E_REVOKED: '文件上的签名用的密钥已经作废，作废以后做的包一律不收。没有导入。',
} satisfies Partial<Record<PackageCode, string>>;

const writeAgain =
  '请把本单带回。原件还在做包的电脑上，没有丢：换一只U盘，在“发出的包”里打开这个包重新写一次盘，写完做一次“拔插复核”，再送来。不用重新封包。';
const rightFile = '请核对带来的是不是做包电脑写在U盘“民政交换”文件夹里的 .mzx 文件；拿错了的，带对的文件再来。';
const callFirst =
  '这个文件不要再用，也不要换名再送。请把本单带回，由做包的单位负责人按原来登记的电话（不要用文件里的）与本单位核实；核实、办好登记入网或换密钥以后，重新封一个包送来。';

const byCode: Readonly<Partial<Record<string, string>>> = {
  E_MAGIC: rightFile,
  E_TOO_BIG: rightFile,
  E_EMPTY: writeAgain,
  E_CONTAINER: writeAgain,
  E_HEADER: writeAgain,
  E_PAYLOAD: writeAgain,
  E_CHUNK: writeAgain,
  medium_unreadable: writeAgain,
  medium_unstable: writeAgain,
  E_SIG: callFirst,
  E_UNKNOWN_OFFICE: callFirst,
  E_NEW_KEY: callFirst,
  E_SUSPENDED: callFirst,
  E_REVOKED: callFirst,
  E_SUITE: callFirst,
  E_TRUST: '请把本单带回，与县民政局核实信任清单：要由县里重新签发清单、重新封包。本单位没有导入其中任何内容。',
  E_NOT_FOR_US: '请把文件送到封面（交接单）写明的接收单位。包是加密的，本单位没有、也不能读出其中的内容，没有留存。',
  E_VERSION: '文件没有问题，不用重做：请留好U盘，等本单位升级程序以后再来导入。',
  E_LIMIT: '请把本单带回，由做包的人分成几个包重新封好再送来。',
  own: '这是本单位自己封的包，请交还本单位经办人，照交接单送到接收单位。',
};

/** What the person who brought a refused file has to do, by the code of the refusal. */
export const rejectionAdvice = (code: string): string =>
  byCode[code] ?? '请把本单带回，交给做包的人：照本单上的代码重新封一个包，再送来。内容没有丢，做包的电脑上都有。';
