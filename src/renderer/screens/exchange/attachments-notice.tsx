import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMay } from '../../app/use-may.ts';
import { useOfficeStatus } from '../../app/use-office.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { sizeText } from '../../words/exchange-words.ts';
import { useSealing } from './use-sealing.tsx';

type Standing = Answer<'exchange.attachments'>['rows'][number];

const toSeal = ({ waits }: Standing): string =>
  `还有 ${waits.files} 份附件（${sizeText(waits.bytes)}）没有装进已封的包，可以随后补传${waits.packages > 1 ? `，要分 ${waits.packages} 个包` : ''}；对方可以先审核、批复。`;

const onTheWay = ({ travelling }: Standing): string =>
  `补传附件的包 ${travelling.map(({ no, files, stateName }) => `${no}（${files} 份，${stateName}）`).join('、')}还没有回执；写新包到U盘时会一起写上。`;

/** What found no room beside its facts, to be sealed by itself, and what is on its way. */
const OwnAttachments = ({ standing }: { readonly standing: Standing }) => {
  const seal = useSealing('正在封补传附件包');
  const maySeal = useMay('seal');
  const { waits, travelling } = standing;
  return (
    <>
      {waits.files === 0 && travelling.length === 0 ? null : (
        <Alert
          severity="info"
          action={
            waits.files === 0 || !maySeal ? undefined : (
              <Button color="inherit" size="small" onClick={() => seal.ask({ peer: standing.peer, caseIds: [], kind: 'blobs' })}>
                补传附件
              </Button>
            )
          }
        >
          {waits.files === 0 ? null : <Box>{toSeal(standing)}</Box>}
          {travelling.length === 0 ? null : <Box>{onTheWay(standing)}</Box>}
        </Alert>
      )}
      <ErrorNotice refusal={seal.refusal} onClose={seal.clear} />
      {seal.dialogs}
    </>
  );
};

/** What this office still has to bring, to whom. */
export const AttachmentsToSend = () => {
  const rows = useQueryCall('exchange.attachments', {}).data?.rows ?? [];
  return rows.map((standing) => <OwnAttachments key={standing.peer} standing={standing} />);
};

/** 待补附件: which offices still owe some. */
export const AttachmentsOwed = () => {
  const rows = useQueryCall('exchange.attachments', {}).data?.rows ?? [];
  const isCounty = useOfficeStatus().data?.office?.role === 'county';
  const owed = rows.filter(({ wanted }) => wanted > 0);
  return owed.length === 0 ? null : (
    <Alert severity="info">
      待补附件：{owed.map(({ name, wanted }) => `${name} ${wanted} 份`).join('，')}。{isCounty ? '不影响审核、批复；' : ''}
      要来的清单会写进给对方的下一个包。
    </Alert>
  );
};
