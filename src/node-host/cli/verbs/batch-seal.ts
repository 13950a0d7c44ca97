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

export const batchSeal: Verb = {
  words: ['batch', 'seal'],
  usage:
    'batch seal --out FOLDER [--peer CODE] [--kind report|decision|state|standard|match|transfer|receipt] [--cases ID,ID] --dir D --user NAME',
  about: '封成交换包并写到文件夹；不写 --cases 就是全部待上报（待下发）的户',
  options: { out: { type: 'string' }, peer: { type: 'string' }, kind: { type: 'string' }, cases: { type: 'string' } },
  run: (context) => {
    const { typed } = context;
    const folder = typed.needed('out');
    const kind = oneOf(typed, 'kind', ['report', 'decision', 'state', 'standard', 'match', 'transfer', 'receipt'], 'report');
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
      const sealed = await line.runJob('exchange.seal', { peer: peer.value, caseIds, kind });
      if (!sealed.ok) return sealed;
      const offered = await line.call('exchange.download', { packageId: sealed.value.id });
      if (!offered.ok) return offered;
      const saved = await line.saveInto(offered.value.downloadId, folder, offered.value.fileName);
      return saved.ok ? done({ ...sealed.value, file: saved.value.file }) : saved;
    });
  },
};
