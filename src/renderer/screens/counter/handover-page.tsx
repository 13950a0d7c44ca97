import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { handoverItemKinds, handoverKinds } from '#domain/accountability/handover.ts';
import { asLeft, to } from '../../app/router.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { handoverStanding } from './handover-words.ts';
import { PrintButton } from '../../papers/print-button.tsx';

type Detail = Answer<'handovers.get'>;

const Acts = ({ detail }: { readonly detail: Detail }) => {
  const [ending, setEnding] = useState(false);
  const sign = useCommand('handovers.sign', { said: '已签收' });
  const end = useCommand('handovers.end', { said: '已退回或撤回' });
  const ask = { id: detail.id, rev: detail.rev };
  return (
    <>
      <ErrorNotice refusal={sign.refusal} />
      <PrintButton code="handover-sheet" subjectId={detail.id} title={`${handoverKinds[detail.kind]}书`} />
      {detail.maySign ? (
        <Button variant="contained" disabled={sign.busy} onClick={() => void sign.run(ask)}>
          核对无误，签收
        </Button>
      ) : null}
      {detail.state === 'open' && detail.mine ? (
        <Button
          onClick={() => {
            setEnding(true);
          }}
        >
          退回或撤回
        </Button>
      ) : null}
      {ending ? (
        <ReasonDialog
          open
          title="退回或撤回交接"
          hint="接收人是退回，交出人是撤回；原登记留着。"
          label="原因"
          act="退回或撤回"
          suggestions={['缺件', '与清单不符', '改交他人']}
          busy={end.busy}
          refusal={end.refusal}
          onClose={() => {
            setEnding(false);
          }}
          onGo={async (reason) => (await end.run({ ...ask, reason })) !== undefined}
        />
      ) : null}
    </>
  );
};

const Cases = ({ rows }: { readonly rows: Detail['caseRows'] }) => (
  <Section title="案件" note={`${rows.length} 件`}>
    {rows.length === 0 ? (
      <EmptyState title="没有案件" />
    ) : (
      <Table aria-label="交接的案件">
        <TableHead>
          <TableRow>
            {['案号', '申请人', '交接时的状态以现在为准', '期限', '案卷材料'].map((name) => (
              <TableCell key={name}>{name}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((one) => (
            <TableRow key={one.caseId}>
              <TableCell>
                <RouteLink address={to('cases', one.caseId)}>{one.no}</RouteLink>
              </TableCell>
              <TableCell>{one.applicant}</TableCell>
              <TableCell>{one.state}</TableCell>
              <TableCell>{one.due ?? '—'}</TableCell>
              <TableCell>{one.listed} 件</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    )}
  </Section>
);

const Things = ({ rows }: { readonly rows: Detail['itemRows'] }) => (
  <Section title="材料和物品" note={`${rows.length} 项`}>
    {rows.length === 0 ? (
      <EmptyState title="没有列明材料和物品" />
    ) : (
      <Table aria-label="交接的材料和物品">
        <TableHead>
          <TableRow>
            {['类别', '名称', '件数', '备注'].map((name) => (
              <TableCell key={name}>{name}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((one, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a frozen list: the same thing may stand on it twice
            <TableRow key={index}>
              <TableCell>{handoverItemKinds[one.kind]}</TableCell>
              <TableCell>{one.name}</TableCell>
              <TableCell>{one.copies}</TableCell>
              <TableCell>{one.note}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    )}
  </Section>
);

/** One handover: who to whom, what, who has signed. */
export const HandoverPage = ({ id }: { readonly id: string }) => (
  <Loaded query={useQueryCall('handovers.get', { id })}>
    {(detail) => (
      <>
        <Section
          title={`${handoverKinds[detail.kind]} ${detail.no}`}
          note={
            <>
              {detail.on} {detail.from}交给{detail.to}
              {detail.witness === '' ? '' : `，${detail.witness}监交`}{' '}
              <LampText lamp={detail.state === 'signed' ? 'green' : detail.lamp} text={handoverStanding(detail)} />{' '}
              <RouteLink address={asLeft(to('counter', 'handovers'))}>回到交接登记</RouteLink>
            </>
          }
          actions={<Acts detail={detail} />}
        >
          <span>
            没有办完的事：{detail.unfinished === '' ? '无' : detail.unfinished}；备注：{detail.remarks === '' ? '无' : detail.remarks}
            {detail.endReason === '' ? '' : `；退回或撤回的原因：${detail.endReason}`}
          </span>
        </Section>
        <Cases rows={detail.caseRows} />
        <Things rows={detail.itemRows} />
      </>
    )}
  </Loaded>
);
