import { standingIn } from '#exchange/pairing/documents.ts';
import { addDays, type Day } from '#shared/values/dates.ts';
import { latestTrustList, offers, peerOf } from '#storage/peers.ts';
import type { QueryContext } from '../act.ts';
import { forgottenMergers } from '../succession/forgotten.ts';
import { nextKeys, ownKeys, shownOffice } from './own-keys.ts';
import { listsElsewhere, reconcilingWith } from './sign-list.ts';
import { listInForce } from './take-list.ts';

/** What stands about this office's own place on the county's list; `lamp` as on the first screen. */
export type TrustNotice = { readonly lamp: 'red' | 'yellow'; readonly title: string; readonly text: string };

/** §4.4 of the exchange: a list that stays away so long is worth a word; nothing is stopped by it. */
const STALE_DAYS = 400;

/** The day a list counts from: when it was made or when it came, whichever is earlier. */
const listDay = (made: string, at: string): Day => (made < at ? made : at).slice(0, 10);

const tooOld = (day: Day, today: Day): boolean => addDays(day, STALE_DAYS) < today;

const townshipNotices = (ctx: QueryContext): TrustNotice[] => {
  const list = listInForce(ctx.db);
  const keys = ownKeys(ctx.db);
  const row = latestTrustList(ctx.db);
  if (list === null || keys === null || row === undefined) return [];
  const which = `县里第 ${list.number} 号信任清单（${row.at.slice(0, 10)} 读入）`;
  const standing = standingIn(list, shownOffice(ctx.office, keys));
  const notices: TrustNotice[] = [];
  if (standing === 'suspended')
    notices.push({
      lamp: 'red',
      title: '县里暂停了本单位的密钥',
      text: `${which}把本单位列为暂停：本单位封的包，县里暂时不导入，也不向本单位封包。本机的资料没有改动，照常办件、封包。请打电话给县民政局问明原因；核实以后由县里恢复，读入县里的新清单即可，已经封好的包到时照样能导入。`,
    });
  const successor = list.offices.find((one) => one.org === ctx.office.orgCode && one.successor !== undefined)?.successor;
  if (standing === 'revoked' && successor !== undefined)
    notices.push({
      lamp: 'red',
      title: '本单位已经撤并',
      text: `${which}载明：本单位已撤并（${successor.document}），由${successor.name}承接，从 ${successor.fromMonth} 起由它发放。县里已经收到的家庭由县里转交；县里不知道的家庭（接管以后从未上报的），请用“在册数据”导出花名册，连同案卷移交给${successor.name}。本机只作查询，不要再发放 ${successor.fromMonth} 及以后的月份。`,
    });
  else if (standing === 'revoked')
    notices.push({
      lamp: 'red',
      title: '县里吊销了本单位的密钥',
      text: `${which}吊销了本单位现在的密钥：县里已经收到的全部有效，以后用这把密钥封的包一律拒收。本机的资料没有改动，照常办件；没有送到的内容，重新入网后的第一个包会自动带上。${
        nextKeys(ctx.db) === null
          ? '请管理员到“配对与密钥”点“更换交换密钥”，再“生成入网申请”，打印登记表盖章，送县民政局，读回新清单。'
          : '新密钥已经生成，请管理员到“配对与密钥”点“生成入网申请”，打印登记表盖章，送县民政局，读回新清单。'
      }`,
    });
  const day = listDay(list.made, row.at);
  if (tooOld(day, ctx.today))
    notices.push({
      lamp: 'yellow',
      title: '很久没有县里的新信任清单',
      text: `现用的第 ${list.number} 号清单是 ${day} 的，已超过 ${STALE_DAYS} 天。交换照常；只是这期间如有单位遗失、更换密钥，本机不会知道。请向县民政局要一份新清单。`,
    });
  return notices;
};

const announcedNotices = (ctx: QueryContext): TrustNotice[] => {
  const waiting = offers(ctx.db).filter((one) => one.announced_in !== null);
  if (waiting.length === 0) return [];
  return [
    {
      lamp: 'yellow',
      title: '有乡镇声明要换密钥',
      text: `${waiting.map((one) => `${one.name}（包 ${one.announced_in ?? ''}，${one.typed_by === null ? '待电话核实' : '待第二人确认'}）`).join('、')}。请在“配对与密钥”那一行办理；确认以前原来的密钥照常用。`,
    },
  ];
};

const forgottenNotices = (ctx: QueryContext): TrustNotice[] =>
  forgottenMergers(ctx).map((one) => ({
    lamp: 'red',
    title: '本机不知道一次撤并',
    text: `县里已经把${one.name}的 ${one.families} 户转给${one.toName}（${one.document}，${one.on}，${one.fromMonth} 起由它发放），本机没有这次撤并的记录，可能恢复过较早的备份。重新登记以前，本机不把它列入新清单，不审核、批复它的件，只给它封“回执补发”包。请先给${one.name}封一个“回执补发”包、导入它封回的包，补回恢复后缺的资料；再由密钥员在它那一行点“密钥”，照原来的单位、文号、日期和月份登记撤并。${one.toName}已经接收的照旧，不会再转一次。`,
  }));

const countyNotices = (ctx: QueryContext): TrustNotice[] => {
  const newest = latestTrustList(ctx.db);
  if (newest === undefined) return [];
  const notices = [...forgottenNotices(ctx), ...announcedNotices(ctx)];
  const other = listsElsewhere(ctx.db);
  const open = reconcilingWith(ctx.db).map(({ name }) => name);
  if (other.length > 0)
    notices.push({
      lamp: 'red',
      title: '有乡镇持有本机没有的信任清单',
      text: `${other.map((told) => `${peerOf(ctx.db, told.peer_org)?.name ?? told.peer_org}（第 ${told.number} 号）`).join('、')}；本机最新的是第 ${newest.number} 号，可能恢复过较早的备份。${
        open.length === 0 ? '' : `请先给${open.join('、')}各封一个“回执补发”包，导入它们封回的包：恢复以后丢失的撤并、批复由它们带回。`
      }请核对各乡镇的状态，再在乡镇一行点“再出回执文件”重新签发，编号会接在最大的号后面。`,
    });
  const day = newest.at.slice(0, 10);
  if (tooOld(day, ctx.today))
    notices.push({
      lamp: 'yellow',
      title: '信任清单很久没有重新签发',
      text: `第 ${newest.number} 号清单是 ${day} 签发的，已超过 ${STALE_DAYS} 天，各乡镇会看到提醒。请密钥员在“配对与密钥”的任一乡镇一行点“再出回执文件”重新签发；以后的包会自动带给各乡镇。`,
    });
  return notices;
};

/** What this office has to know about its keys and the county's list, the gravest first. */
export const trustNotices = (ctx: QueryContext): readonly TrustNotice[] =>
  (ctx.office.role === 'county' ? countyNotices(ctx) : townshipNotices(ctx)).toSorted(
    (a, b) => Number(b.lamp === 'red') - Number(a.lamp === 'red'),
  );
