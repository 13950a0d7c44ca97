import { sealedKind } from '#shared/contract/exchange.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { listed, oneOf } from '../data.ts';
import { signedIn } from '../signed-in.ts';
import type { Line, Verb } from '../verb.ts';

/** The only office packages can go to, where none is named: a township's county, a county's only township. */
const onlyPeer = async (line: Line): Promise<Outcome<string>> => {
  const peers = await line.call('exchange.peers', {});
  if (!peers.ok) return peers;
  const all = peers.value.rows.filter(({ state }) => state === 'trusted');
  const counties = all.filter(({ role }) => role === 'county');
  const trusted = counties.length > 0 ? counties : all;
  const [peer] = trusted;
  return peer === undefined || trusted.length > 1 ? refuse('peer_missing', { who: '对方单位' }) : done(peer.org);
};

const nothingWaits = { waits: { files: 0, bytes: 0, packages: 0 }, travelling: [] };

export const batchSeal: Verb = {
  words: ['batch', 'seal'],
  usage:
    'batch seal --out FOLDER [--peer CODE] [--kind report|decision|state|standard|codetable|match|transfer|receipt|blobs|trust|keychange|audit] [--cases ID,ID] [--from DAY --to DAY] --dir D --user NAME',
  about:
    '封成交换包并写到文件夹，连同还没有送到的补传附件包；不写 --cases 就是全部待上报（待下发）的户；blobs：只补传附件；trust：只带县里的信任清单；keychange：只带乡镇的换钥声明；audit：连同乡镇 --from 到 --to 的操作日志',
  options: {
    out: { type: 'string' },
    peer: { type: 'string' },
    kind: { type: 'string' },
    cases: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
  },
  run: (context) => {
    const { typed } = context;
    const folder = typed.needed('out');
    const kind = oneOf(typed, 'kind', sealedKind.options, 'report');
    return signedIn(context, async (line) => {
      const named = typed.text('peer');
      const peer = named === undefined ? await onlyPeer(line) : done(named);
      if (!peer.ok) return peer;
      let caseIds = listed(typed, 'cases');
      if (caseIds.length === 0 && (kind === 'report' || kind === 'decision' || kind === 'transfer')) {
        const ready = await line.call('exchange.ready', { peer: peer.value });
        if (!ready.ok) return ready;
        caseIds = ready.value.rows.map(({ id }) => id);
      }
      const ask = {
        peer: peer.value,
        caseIds,
        kind,
        ...(typed.text('from') === undefined && typed.text('to') === undefined
          ? {}
          : { period: { from: typed.needed('from'), to: typed.needed('to') } }),
      };
      const preview = await line.call('exchange.sealPreview', ask);
      if (!preview.ok) return preview;
      const sealed = await line.runJob('exchange.seal', { ...ask, shown: preview.value.shown });
      if (!sealed.ok) return sealed;
      const standing = await line.call('exchange.attachments', {});
      if (!standing.ok) return standing;
      const { waits, travelling } = standing.value.rows.find((row) => row.peer === peer.value) ?? nothingWaits;
      const along = ['blobs', 'trust', 'keychange'].includes(kind) ? [] : travelling.map(({ packageId }) => packageId);
      const files: string[] = [];
      for (const packageId of [sealed.value.id, ...along]) {
        const offered = await line.call('exchange.download', { packageId });
        if (!offered.ok) return offered;
        const saved = await line.saveInto(offered.value.downloadId, folder, offered.value.fileName);
        if (!saved.ok) return saved;
        files.push(saved.value.file);
      }
      const [file, ...alongside] = files;
      return done({ ...sealed.value, file, alongside, waits });
    });
  },
};
