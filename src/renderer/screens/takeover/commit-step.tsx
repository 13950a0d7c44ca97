import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { to } from '../../app/router.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useJob } from '../../calls/use-job.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { ExportDialog } from '../../parts/export-dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { Section } from '../../parts/section.tsx';
import type { Plan } from './plan-view.tsx';

/** Says once more what will be stored, stores it in one go, and hands back the refused households to correct. */
export const CommitStep = ({ plan, onBack }: { readonly plan: Plan; readonly onBack: () => void }) => {
  const commit = useJob('takeover.commit', '正在导入');
  const refused = useCommand('takeover.refusedWorkbook', { quiet: true });
  const [result, setResult] = useState<Answer<'takeover.commit'> | null>(null);
  const [exporting, setExporting] = useState(false);
  const { counts } = plan;
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
              ['全册', `${counts.households} 户 ${counts.persons} 人`],
              ['将导入', `${counts.households - counts.refused} 户`],
              ['保障人数', `${counts.insured} 人`],
              ['月金额', <MoneyText key="m" fen={counts.monthlyFen} unit />],
              ['不收', `${counts.refused} 户（整户退回更正）`],
            ]}
          />
        </Section>
      ) : (
        <Alert severity="success">
          已导入 {result.households} 户 {result.persons} 人，保障 {result.insured} 人，月金额 <MoneyText fen={result.monthlyFen} unit />
          ；此前已有、没有变化的 {result.unchanged} 户；未收 {result.refused}{' '}
          户。首次复核前金额按原系统核定额。已经用原来的办法发过的月份，不要再在“发放”里编批次。
        </Alert>
      )}
      {result === null && plan.openQuestions > 0 ? (
        <Alert
          severity="warning"
          action={
            <Button color="inherit" onClick={onBack}>
              去选择
            </Button>
          }
        >
          还有 {plan.openQuestions} 处需要您选择，选完才能导入。
        </Alert>
      ) : null}
      <ErrorNotice refusal={commit.refusal} onClose={commit.clear} />
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
              onClick={() => void commit.run({ planId: plan.planId }).then(setResultOf(setResult))}
            >
              确认导入
            </Button>
            <Button onClick={onBack}>返回逐行结果</Button>
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

const setResultOf =
  (set: (result: Answer<'takeover.commit'>) => void) =>
  (result: Answer<'takeover.commit'> | undefined): void => {
    if (result !== undefined) set(result);
  };
