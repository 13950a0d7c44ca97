import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Choice } from '../../parts/choice.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { StillMissing } from '../../parts/still-missing.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { SaveRosterDialog } from '../decision-rosters/save-roster-dialog.tsx';
import { AttachmentsToSend } from './attachments-notice.tsx';
import { useTrustedPeers } from './peer-pick.tsx';
import { PaperReportDialog } from './paper-report-dialog.tsx';
import { ReadyTable } from './ready-table.tsx';
import { SealPublished } from './seal-published.tsx';
import { useSealing } from './use-sealing.tsx';

const receiptsOnly = '告诉对方收到了哪些包，再带一遍对方还没有收到的内容。';

type Kind = 'report' | 'decision' | 'state' | 'standard' | 'codetable' | 'match' | 'trust';

/** What waits for the next package: choose, seal, write. */
export const ReadyTab = ({ county }: { readonly county: boolean }) => {
  const peers = useTrustedPeers(county);
  const [peer, setPeer] = useState('');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [onPaper, setOnPaper] = useState(false);
  const seal = useSealing('正在封包');
  const [maySeal, mayExport] = [useMay('seal'), useMay('print')];
  const [saving, setSaving] = useState(false);
  const target = peer === '' ? (peers?.length === 1 ? (peers[0]?.org ?? '') : '') : peer;
  const query = useQueryCall('exchange.ready', county && target !== '' ? { peer: target } : {}, { keepPrevious: true });
  const rows = useMemo(() => query.data?.rows ?? [], [query.data]);
  const chosen = useMemo(() => new Set(rows.map((row) => row.id).filter((id) => !left.has(id))), [rows, left]);
  const chosenRows = rows.filter((row) => chosen.has(row.id));
  const chosenCases = chosenRows.filter((row) => row.subject === 'case');
  const changes = chosenRows.length - chosenCases.length;
  const without = changes === 0 ? '' : `另选的 ${changes} 项待遇变更不在花名册里：县里批复以后，在变更页由一人录入、另一人点“复核县批复”。`;
  const sum = chosenRows.reduce((total, row) => total + (row.amountFen ?? 0), 0);
  const askToSeal = (kind: Kind): void => {
    seal.ask({ peer: target, caseIds: kind === 'report' || kind === 'decision' ? [...chosen] : [], kind });
  };
  const peerName = (org: string): string => peers?.find((one) => one.org === org)?.name ?? org;
  return (
    <>
      {peers?.length === 0 ? (
        <Alert severity="warning">
          还没有与{county ? '乡镇' : '县民政局'}配对，不能封包。请先在<TextLink address={to('exchange', 'pairing')}>配对与密钥</TextLink>
          里登记入网。{county ? '' : '县里没有本程序的，可以选中后按纸质上报。'}
        </Alert>
      ) : null}
      <FilterBar>
        {(peers?.length ?? 0) > 1 ? (
          <Box id="ready-peer">
            <Choice
              label={county ? '下发给' : '上报给'}
              value={target}
              options={(peers ?? []).map((one) => ({ value: one.org, label: one.name }))}
              width={200}
              onChange={(org) => {
                setPeer(org);
                setLeft(new Set());
              }}
            />
          </Box>
        ) : null}
        <Typography role="status">
          已选 <strong>{chosenRows.length}</strong> 户，月金额{' '}
          <strong>
            <MoneyText fen={sum} unit />
          </strong>
        </Typography>
        {query.data === undefined ? null : (
          <Typography variant="body2" color="textSecondary">
            共 {query.data.totals.households} 户 {query.data.totals.persons} 人 <MoneyText fen={query.data.totals.monthlyFen} unit />
          </Typography>
        )}
        {maySeal ? (
          <>
            <StillMissing
              lead="封包前还要："
              items={[
                ...(target === '' && (peers?.length ?? 0) > 1
                  ? [{ what: county ? '选下发给哪个乡镇' : '选上报给谁', at: 'ready-peer' }]
                  : []),
                ...(rows.length > 0 && chosen.size === 0 ? [{ what: '至少勾选一户', at: 'ready-rows' }] : []),
              ]}
            />
            <Button
              variant="contained"
              disabled={target === '' || chosen.size === 0}
              onClick={() => askToSeal(county ? 'decision' : 'report')}
            >
              封包
            </Button>
            <Tooltip title={receiptsOnly}>
              <span>
                <Button variant="outlined" disabled={target === ''} onClick={() => askToSeal('state')}>
                  只封回执和补发
                </Button>
              </span>
            </Tooltip>
            {county ? (
              <>
                <Button variant="outlined" disabled={target === ''} onClick={() => askToSeal('trust')}>
                  封信任清单
                </Button>
                <SealPublished waits={target === '' ? undefined : query.data?.published} onSeal={askToSeal} />
              </>
            ) : null}
          </>
        ) : (
          <Typography variant="body2" color="textSecondary">
            封包由{county ? '县负责人' : '负责人（分管领导）'}办理。
          </Typography>
        )}
        {!county && mayExport ? (
          <Button
            variant="outlined"
            disabled={chosenCases.length === 0}
            onClick={() => {
              setSaving(true);
            }}
          >
            存上报花名册
          </Button>
        ) : null}
        {!county && maySeal ? (
          <Button
            variant="outlined"
            disabled={chosenCases.length === 0}
            onClick={() => {
              setOnPaper(true);
            }}
          >
            按纸质上报
          </Button>
        ) : null}
      </FilterBar>
      <AttachmentsToSend />
      <ErrorNotice refusal={seal.refusal} onClose={seal.clear} />
      {seal.refusal?.code === 'exchange_reconciling' ? (
        <div>
          <Button color="warning" variant="outlined" onClick={() => void seal.urgently()}>
            紧急封包
          </Button>
        </div>
      ) : null}
      <Loaded query={query}>
        {() =>
          rows.length === 0 ? (
            <EmptyState
              title={county ? '没有待下发的批复' : '没有待上报的申请'}
              hint={`${county ? '批复后的案件会出现在这里。' : '公示期满、没有异议的申请，审核过的待遇变更会出现在这里。'}${maySeal ? `没有新内容也要回话的，点“只封回执和补发”：${receiptsOnly}` : ''}`}
            />
          ) : (
            <Box id="ready-rows">
              <ReadyTable
                rows={rows}
                county={county}
                chosen={chosen}
                onChoose={(ids) => {
                  setLeft(new Set(rows.map((row) => row.id).filter((id) => !ids.has(id))));
                }}
                peerName={peerName}
              />
            </Box>
          )
        }
      </Loaded>
      {seal.dialogs}
      {saving ? (
        <SaveRosterDialog
          what={`选中的 ${chosenCases.length} 户`}
          caseIds={chosenCases.map((row) => row.id)}
          without={without}
          onClose={() => {
            setSaving(false);
          }}
        />
      ) : null}
      {onPaper ? (
        <PaperReportDialog
          rows={chosenCases}
          without={without}
          onClose={() => {
            setOnPaper(false);
          }}
        />
      ) : null}
    </>
  );
};
