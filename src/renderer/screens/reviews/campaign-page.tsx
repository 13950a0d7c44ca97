import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { SubjectPapers } from '../../papers/subject-papers.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { Page } from '../../parts/page.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { Section } from '../../parts/section.tsx';
import { CampaignDraws } from './campaign-draws.tsx';
import { StillMissing, type Missing } from '../../parts/still-missing.tsx';
import { CampaignFamilies } from './campaign-families.tsx';
import { campaignScopeNames, campaignStateNames } from './campaigns-tab.tsx';
import { RegisterBridgeTable } from './register-bridge-table.tsx';

type Campaign = Answer<'campaigns.get'>;

const campaignFamilies = 'campaign-families';
const campaignBridge = 'campaign-bridge';
const heads = ['户数', '无变化', '有变化', '未见到、不配合', '延期', '已停发', '未答复'];

/** How far every village is. */
const Progress = ({ campaign }: { readonly campaign: Campaign }) => (
  <Section title="各村进度">
    <Table aria-label="各村进度">
      <TableHead>
        <TableRow>
          <TableCell>村（社区）</TableCell>
          {heads.map((head) => (
            <TableCell key={head} align="right">
              {head}
            </TableCell>
          ))}
          <TableCell>进度</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {campaign.villages.map((one) => (
          <TableRow key={one.villageCode}>
            <TableCell component="th" scope="row">
              {one.village}
            </TableCell>
            {[one.households, one.unchanged, one.changed, one.notMet, one.postponed, one.ended, one.open].map((n, at) => (
              <TableCell key={heads[at]} align="right">
                {n}
              </TableCell>
            ))}
            <TableCell>
              <LampText
                lamp={one.open === 0 ? 'green' : 'yellow'}
                text={one.open === 0 ? '全部答复' : `${Math.floor(((one.households - one.open) * 100) / one.households)}%`}
              />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </Section>
);

const CampaignActs = ({ campaign }: { readonly campaign: Campaign }) => {
  const close = useCommand('campaigns.close', { said: '集中复核已结束' });
  const cancel = useCommand('campaigns.cancel', { said: '集中复核已取消' });
  const [cancelling, setCancelling] = useState(false);
  const missing: readonly Missing[] = [
    ...(campaign.open > 0 ? [{ what: `${campaign.open} 户没有答复`, at: campaignFamilies }] : []),
    ...(campaign.bridge.balanced ? [] : [{ what: '异动不平', at: campaignBridge }]),
  ];
  return (
    <>
      <StillMissing items={missing} lead="结束前还要：" />
      <Button
        variant="contained"
        disabled={close.busy || missing.length > 0}
        onClick={() => {
          void close.run({ id: campaign.id, rev: campaign.rev });
        }}
      >
        结束
      </Button>
      <Button
        onClick={() => {
          setCancelling(true);
        }}
      >
        取消这次复核
      </Button>
      <ErrorNotice refusal={close.refusal} />
      {cancelling ? (
        <ReasonDialog
          open
          title={`取消集中复核 ${campaign.no}`}
          hint="已登记的核查结果都留着；没有核查的户，仍按各自的期限核查。"
          label="原因"
          act="取消这次复核"
          busy={cancel.busy}
          refusal={cancel.refusal}
          onClose={() => {
            setCancelling(false);
          }}
          onGo={async (reason) => (await cancel.run({ id: campaign.id, rev: campaign.rev, reason })) !== undefined}
        />
      ) : null}
    </>
  );
};

/** One campaign: its frozen list, progress by village, what it moved, its families. */
export const CampaignPage = ({ id }: { readonly id: string }) => {
  const query = useQueryCall('campaigns.get', { id });
  const mayClose = useMay('propose');
  return (
    <Loaded query={query} page="集中复核">
      {(campaign) => (
        <Page
          title={campaign.title}
          note={`${campaign.no} · ${campaignStateNames[campaign.state]}`}
          back={{ label: '集中复核', address: to('changes', 'campaigns') }}
          actions={mayClose && campaign.state === 'open' ? <CampaignActs campaign={campaign} /> : null}
        >
          <Section title="名单">
            <Facts
              columns={4}
              items={[
                ['月份', campaign.month],
                ['范围', campaignScopeNames[campaign.scope]],
                ['发起', `${campaign.openedOn} ${campaign.openedBy}`],
                ['完成期限', campaign.untilOn],
                ['户数', campaign.households],
                ['人数', campaign.persons],
                ['月金额', <MoneyText key="fen" fen={campaign.fen} />],
                ['结束', campaign.closedOn === null ? '' : `${campaign.closedOn} ${campaign.closedBy ?? ''}`],
                ['名单摘要', campaign.frameHash, 'wide'],
              ]}
            />
          </Section>
          <Progress campaign={campaign} />
          <Box id={campaignFamilies}>
            <CampaignFamilies campaign={campaign} />
          </Box>
          <CampaignDraws campaign={campaign} />
          <Box id={campaignBridge}>
            <RegisterBridgeTable title="发起以来的异动" before="发起时" after="现在" bridge={campaign.bridge} />
          </Box>
          <Section title="文书">
            <SubjectPapers subject="campaign" subjectId={campaign.id} />
          </Section>
        </Page>
      )}
    </Loaded>
  );
};
