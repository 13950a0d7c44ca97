import { householdsOf } from '#exchange/facts/summary.ts';
import { rehomingsProfile } from '#exchange/profiles/rehomings.ts';
import { transfersProfile } from '#exchange/profiles/transfers.ts';
import type { ListTaken } from './list-in-package.ts';
import { waitingWords } from './own-unknown.ts';
import type { StagedPackage } from './staged-packages.ts';
import type { TakenFacts } from './take-facts.ts';

type Noticed = {
  readonly alarmed: boolean;
  readonly lastSeq: number;
  /** Cases whose decision could not take effect. */ readonly stuck: number;
  /** What is wrong with the peer's journal. */ readonly journal: string | null;
  /** What a stretch of the peer's journal itself came to. */ readonly extract: string;
  readonly list: ListTaken;
  /** What became of the keys the peer announces. */ readonly keys: string;
  /** What the county's match lists came to. */ readonly matched: readonly string[];
  readonly attachments: readonly string[];
};

/** What an older stick came to: families known already, families regained, and what is nobody's case. */
const regained = ({ facts }: StagedPackage, { fresh }: TakenFacts): string => {
  const brought = fresh.filter((fact) => householdsOf([fact]) === 0).length;
  const back = householdsOf(fresh);
  const known = householdsOf(facts.map(({ fact }) => fact)) - back;
  return `${known} 户已有，补回 ${back} 户${brought === 0 ? '' : `，另补回 ${brought} 条其他资料`}`;
};

/** Tables of a newer program lie in the package as they came; the sender goes on sending what they hold until this program reads it. */
export const unknownTables = (names: readonly string[]): string =>
  names.length === 0 ? '' : `有 ${names.length} 张表本机版本不认识（${names.join('、')}），已原样保存；程序升级以后，对方的包会再带来`;

/** Numbers between the last package read and this one; what the ones missing said of the facts is in this one. */
const missedBefore = ({ verified: { header, own }, have }: StagedPackage, lastSeq: number): string => {
  if (own || have === null || lastSeq === 0 || header.seq <= lastSeq + 1) return '';
  return `第 ${lastSeq + 2 === header.seq ? lastSeq + 1 : `${lastSeq + 1} 到 ${header.seq - 1}`} 个包没有收到，其内容已在本包中`;
};

/** 导入结果: what a person reads after an import, the words of §5.9 among them. */
export const messagesOf = (
  staged: StagedPackage,
  taken: TakenFacts,
  { alarmed, lastSeq, stuck, journal, extract, list, keys, matched, attachments }: Noticed,
): string[] => {
  const { header, own } = staged.verified;
  const arrived = own ? 0 : staged.facts.filter(({ fact }) => fact.type === transfersProfile.name && fact.owner === header.from.org).length;
  const handed = own ? 0 : staged.facts.filter(({ fact }) => fact.type === rehomingsProfile.name && fact.owner === header.from.org).length;
  return [
    own ? `这是本单位自己的包：${regained(staged, taken)}` : '',
    !own && staged.have !== null && lastSeq >= header.seq ? `这是旧盘：${regained(staged, taken)}` : '',
    missedBefore(staged, lastSeq),
    header.clockOk ? '' : `对方封包时电脑时间可能不对（写着 ${header.made.slice(0, 10)}），请提醒对方校正；不影响导入`,
    handed > 0 ? `县里转来撤并单位的家庭 ${handed} 户，请在“转移接续”里安置、接收` : '',
    arrived > 0 ? `转入 ${arrived} 户，请在“转移接续”里安置、接收` : '',
    ...matched,
    taken.conflicts > 0 ? `${taken.conflicts} 条与已有版本互不接续，两份都已保留，列在“待处理的异常”` : '',
    stuck > 0 ? `${stuck} 件没有生效，原因列在“待处理的异常”` : '',
    taken.refused.length > 0 ? `${taken.refused.length} 条没有收下，原因已写入回执` : '',
    taken.waiting.length > 0 ? `对方交回 ${waitingWords(taken.waiting)}，须两人核实后再导入一次` : '',
    taken.returned > 0 ? `对方交回 ${taken.returned} 条本机没有的本单位资料，请在“对账”里核对、确认后收回` : '',
    ...attachments,
    unknownTables(staged.contents.unknownTables),
    list.message,
    keys,
    extract,
    journal ?? '',
    alarmed ? '对方提到一个本机没有做过的包，请两人核实是否有另一台电脑在用本单位的数据' : '',
  ].filter((text) => text !== '');
};
