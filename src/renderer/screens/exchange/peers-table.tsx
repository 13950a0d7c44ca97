import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useMay } from '../../app/use-may.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useToast } from '../../calls/toast.tsx';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { DayText } from '../../parts/day-text.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { FilePick } from '../../parts/file-pick.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { Unbroken } from '../../parts/unbroken.tsx';
import { peerStateNames } from '../../words/exchange-words.ts';
import { ChangeTrustDialog } from './change-trust-dialog.tsx';
import { ConfirmPairingDialog } from './confirm-pairing-dialog.tsx';
import { PeerPapersDialog } from './peer-papers-dialog.tsx';
import type { Peer } from './peer-pick.tsx';
import { ScanDialog } from './scan-dialog.tsx';
import { TypeGroupsDialog, type Asked } from './type-groups-dialog.tsx';
import { VouchKeysDialog } from './vouch-keys-dialog.tsx';

/** What a county does at each lamp. */
const safetyWords = { green: '正常', yellow: '要提醒', red: '要催办' } as const;
/** Lists travel in every package until the township says it holds the newest. */
const heldListText = (held: number | null, newest: number): string =>
  held === newest ? `持第 ${held} 号清单` : held === null ? '还没有说持哪号清单' : `持第 ${held} 号清单，最新是第 ${newest} 号`;
const stateText = ({ state, announcedIn, successor }: Peer): string => {
  if (announcedIn !== null) return state === 'typed' ? '换钥已核实，待第二人确认' : `包 ${announcedIn} 声明换密钥，待核实`;
  return successor === null ? peerStateNames[state] : `已并入${successor.name}`;
};
const lamps = { applied: 'yellow', typed: 'yellow', trusted: 'green', suspended: 'red', revoked: 'red' } as const;

/** The offices on the other side, and how far pairing with each has come. */
export const PeersTable = ({ county }: { readonly county: boolean }) => {
  const query = useQueryCall('exchange.peers', {});
  const read = useCommand('exchange.readPairingFile');
  const [asked, setAsked] = useState<Asked | null>(null);
  const [changing, setChanging] = useState<Peer | null>(null);
  const [papersOf, setPapersOf] = useState<Peer | null>(null);
  const [vouching, setVouching] = useState<Peer | null>(null);
  const [confirming, setConfirming] = useState<Peer | null>(null);
  const [scanning, setScanning] = useState(false);
  const toast = useToast();
  const take = async (token: string): Promise<void> => {
    setScanning(false);
    const answer = await read.run({ fileToken: token });
    if (answer === undefined) return;
    if (answer.askGroups.length === 0) toast(`已采用${answer.name}的新清单，不必再输入指纹`);
    else setAsked(answer);
  };
  const mayTrust = useMay('trust') && county;
  const mayPair = [useMay('media'), useMay('trust')].includes(true);
  // An office may have a single administrator: whoever answers for it is the second person.
  const mayConfirm = [mayPair, useMay('approve')].includes(true);
  return (
    <Section
      title={county ? '乡镇（街道）' : '县民政局'}
      actions={
        mayPair ? (
          <>
            <Button
              variant="outlined"
              onClick={() => {
                setScanning(true);
              }}
            >
              从U盘找
            </Button>
            <FilePick
              label="读取对方的入网文件"
              accept=".mzpair"
              prominent
              onPicked={async ({ token }) => {
                await take(token);
              }}
            />
          </>
        ) : null
      }
    >
      <ErrorNotice refusal={read.refusal} onClose={read.clear} />
      <Loaded query={query}>
        {({ rows: all, listNumber }) => {
          // A township's neighbours stand on the county's list; nobody pairs with them.
          const rows = all.filter((peer) => county || peer.role === 'county');
          return rows.length === 0 ? (
            <EmptyState
              title={county ? '还没有配对的乡镇' : '还没有与县民政局配对'}
              hint={`${county ? '乡镇带来入网文件和盖章的登记表后，在这里读取。' : '按下面的步骤办一次，以后不必再办。'}${mayPair ? '' : '配对由管理员（或县密钥员）办理。'}`}
            />
          ) : (
            <Table aria-label="配对的单位">
              <TableHead>
                <TableRow>
                  <TableCell>单位</TableCell>
                  <TableCell>区划代码</TableCell>
                  <TableCell>状态</TableCell>
                  <TableCell>配对于</TableCell>
                  <TableCell>上次来包</TableCell>
                  {county ? <TableCell>备份与演练</TableCell> : null}
                  <TableCell align="right">办理</TableCell>
                </TableRow>
              </TableHead>
              <TableBody>
                {rows.map((peer) => (
                  <TableRow key={`${peer.org} ${peer.fingerprint}`}>
                    <TableCell sx={{ fontWeight: 700 }}>{peer.name}</TableCell>
                    <TableCell sx={{ fontVariantNumeric: 'tabular-nums' }}>{peer.org}</TableCell>
                    <TableCell>
                      <LampText lamp={lamps[peer.state]} text={stateText(peer)} />
                    </TableCell>
                    <TableCell>
                      <DayText value={peer.since} />
                    </TableCell>
                    <TableCell>
                      <DayText value={peer.lastSeenOn} />
                      {county && listNumber !== null && peer.state === 'trusted' ? (
                        <Typography variant="caption" component="div">
                          {heldListText(peer.heldList, listNumber)}
                        </Typography>
                      ) : null}
                    </TableCell>
                    {county ? (
                      <TableCell sx={{ maxWidth: 260 }}>
                        {peer.since === null || peer.state === 'revoked' ? (
                          '—'
                        ) : peer.safety === null ? (
                          '包里还没有说'
                        ) : (
                          <>
                            <LampText lamp={peer.safety.lamp} text={safetyWords[peer.safety.lamp]} />
                            <Typography variant="caption" component="div">
                              <Unbroken text={peer.safety.text} />
                            </Typography>
                          </>
                        )}
                      </TableCell>
                    ) : null}
                    <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                      {county && peer.state === 'trusted' && mayPair ? (
                        <Button
                          sx={{ py: 0 }}
                          aria-label={`再出回执文件：${peer.name}`}
                          onClick={() => {
                            setConfirming(peer);
                          }}
                        >
                          再出回执文件
                        </Button>
                      ) : null}
                      {county ? (
                        <Button
                          sx={{ py: 0 }}
                          aria-label={`文书：${peer.name}`}
                          onClick={() => {
                            setPapersOf(peer);
                          }}
                        >
                          文书
                        </Button>
                      ) : null}
                      {mayTrust &&
                      (peer.state === 'trusted' || peer.state === 'suspended' || (peer.state === 'revoked' && peer.successor === null)) ? (
                        <Button
                          sx={{ py: 0 }}
                          aria-label={`密钥：${peer.name}`}
                          onClick={() => {
                            setChanging(peer);
                          }}
                        >
                          密钥
                        </Button>
                      ) : null}
                      {peer.state === 'typed' && peer.mine ? (
                        <Typography variant="caption" component="span" sx={{ ml: 1 }}>
                          等另一个人确认
                        </Typography>
                      ) : null}
                      {peer.state === 'typed' && mayConfirm && !peer.mine ? (
                        <Button
                          variant="contained"
                          sx={{ py: 0 }}
                          onClick={() => {
                            setConfirming(peer);
                          }}
                        >
                          第二人确认
                        </Button>
                      ) : null}
                      {peer.state === 'applied' && mayPair ? (
                        <Button
                          variant="contained"
                          sx={{ py: 0 }}
                          onClick={() => {
                            if (peer.announcedIn === null) setAsked(peer);
                            else setVouching(peer);
                          }}
                        >
                          {peer.announcedIn === null ? '输入指纹组' : '核实换钥'}
                        </Button>
                      ) : null}
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          );
        }}
      </Loaded>
      {scanning ? (
        <ScanDialog
          kind="pairing"
          onChosen={(token) => void take(token)}
          onClose={() => {
            setScanning(false);
          }}
        />
      ) : null}
      {asked === null ? null : (
        <TypeGroupsDialog
          asked={asked}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
      {changing === null ? null : (
        <ChangeTrustDialog
          peer={changing}
          onClose={() => {
            setChanging(null);
          }}
        />
      )}
      {vouching === null ? null : (
        <VouchKeysDialog
          peer={vouching}
          onClose={() => {
            setVouching(null);
          }}
        />
      )}
      {papersOf === null ? null : (
        <PeerPapersDialog
          peer={papersOf}
          onClose={() => {
            setPapersOf(null);
          }}
        />
      )}
      {confirming === null ? null : (
        <ConfirmPairingDialog
          peer={confirming}
          county={county}
          onClose={() => {
            setConfirming(null);
          }}
        />
      )}
    </Section>
  );
};
