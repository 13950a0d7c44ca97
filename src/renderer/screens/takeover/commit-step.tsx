import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { to } from '../../app/router.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useJob } from '../../calls/use-job.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { ExportDialog } from '../../parts/export-dialog.tsx';
import { ConfirmAct } from '../../parts/confirm-act.tsx';
import { Facts } from '../../parts/facts.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { Section } from '../../parts/section.tsx';
import { programInArea } from '../../words/programs.ts';
import type { TakeoverOutcome } from './outcome-mark.tsx';
import type { Plan } from './plan-view.tsx';
import { amountsOf, takenAsText } from './taken-as.tsx';

type CommitStepProps = { readonly plan: Plan; readonly onBack: (first: TakeoverOutcome | null) => void };

/** Says once more what will be stored, asks once, stores it in one go, and hands back the refused households to correct. */
export const CommitStep = ({ plan, onBack }: CommitStepProps) => {
  const commit = useJob('takeover.commit', '正在导入');
  const refused = useCommand('takeover.refusedWorkbook', { quiet: true });
  const [result, setResult] = useState<Answer<'takeover.commit'> | null>(null);
  const [exporting, setExporting] = useState(false);
  const [asking, setAsking] = useState(false);
  const { counts, takenAs, toStore } = plan;
  const refusedButton =
    counts.refused === 0 ? null : (
      <Button
        variant="outlined"
        onClick={() => {
          setExporting(true);
        }}
      >
        下载未收的户（改好再导）
      </Button>
    );
  return (
    <Stack spacing={1.5} sx={{ maxWidth: 820 }}>
      {result === null ? (
        <Section title="将要导入">
          <Facts
            columns={3}
            items={[
              ['文件', plan.fileName],
              ['项目', programInArea(takenAs.program, takenAs.area)],
              ['金额', amountsOf(takenAs)],
              ['全册', `${counts.households} 户 ${counts.persons} 人`],
              ['不收', `${counts.refused} 户（整户退回）`],
              ['已在册', `${plan.unchanged} 户（不再导入）`],
              ['将导入', `${toStore.households} 户 ${toStore.persons} 人`],
              ['保障人数', `${toStore.insured} 人`],
              ['每月合计', <MoneyText key="m" fen={toStore.monthlyFen} unit />],
            ]}
          />
        </Section>
      ) : (
        <Alert severity="success">
          已导入 {result.households} 户 {result.persons} 人，保障 {result.insured} 人，月金额 <MoneyText fen={result.monthlyFen} unit />
          ；此前已有、没有变化的 {result.unchanged} 户；未收 {result.refused}{' '}
          户。第一次核查以前，金额照原花名册。已经用原来的办法发过的月份，不要再在“发放”里编批次。
        </Alert>
      )}
      {result === null && plan.openQuestions > 0 ? (
        <Alert
          severity="warning"
          action={
            <Button
              color="inherit"
              onClick={() => {
                onBack('asked');
              }}
            >
              去选择
            </Button>
          }
        >
          还有 {plan.openQuestions} 处需要您选择，选完才能导入。
        </Alert>
      ) : null}
      {result === null && counts.noted > 0 ? (
        <Alert
          severity="info"
          action={
            <Button
              color="inherit"
              onClick={() => {
                onBack('taken');
              }}
            >
              去看备注
            </Button>
          }
        >
          照原样收下、但写有备注的有 {counts.noted} 处，例如关系与性别对不上、电话号码不像电话。请先看一遍再导入。
        </Alert>
      ) : null}
      <ErrorNotice refusal={commit.refusal} onClose={commit.clear} />
      <ConfirmAct
        open={asking}
        title="确认导入这份花名册"
        act="导入"
        refusal={null}
        onClose={() => {
          setAsking(false);
        }}
        onGo={async () => {
          setAsking(false);
          const stored = await commit.run({ planId: plan.planId });
          if (stored !== undefined) setResult(stored);
          return false;
        }}
      >
        <Typography>
          {takenAsText(takenAs)}：{toStore.households} 户 {toStore.persons} 人，每月合计 <MoneyText fen={toStore.monthlyFen} unit />。
        </Typography>
        <Typography variant="body2" color="textSecondary">
          一次全部写入，下月起照这些金额进发放名单。城市、农村选错，以后就会按错的标准核算。
          {counts.refused === 0 ? '' : `不收的 ${counts.refused} 户不写入，改好后再导一次。`}
        </Typography>
      </ConfirmAct>
      {exporting ? (
        <ExportDialog
          title="下载未收的户"
          holds={`${counts.refused} 户的姓名、证号和账号，照您带来的花名册`}
          suggestions={['退回村里更正', '自己更正后再导']}
          act={refused}
          make={(purpose) => refused.run({ planId: plan.planId, purpose })}
          onClose={() => {
            setExporting(false);
            refused.clear();
          }}
        />
      ) : null}
      <Stack direction="row" spacing={1}>
        {result === null ? (
          <>
            <Button
              variant="contained"
              disabled={plan.openQuestions > 0}
              onClick={() => {
                setAsking(true);
              }}
            >
              确认导入
            </Button>
            <Button
              onClick={() => {
                onBack(null);
              }}
            >
              返回逐行结果
            </Button>
            {refusedButton}
          </>
        ) : (
          <>
            <Button variant="contained" href={to('households')}>
              查看家庭
            </Button>
            {refusedButton}
            <Button href={to('households', 'takeover')}>再导一个文件</Button>
          </>
        )}
      </Stack>
    </Stack>
  );
};
