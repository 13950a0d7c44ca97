import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { Answer } from '../../calls/call-types.ts';
import { useJob } from '../../calls/use-job.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { MissingNote } from '../../parts/still-missing.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Facts } from '../../parts/facts.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { OverLeapDialog } from '../policies/over-leap-dialog.tsx';
import { CheckCode } from './check-code.tsx';
import { PreviewRows } from './preview-rows.tsx';
import { summaryFacts } from './summary-facts.ts';

type Preview = Answer<'exchange.preview'>;
const figures = (text: string): string => text.normalize('NFKC').replaceAll(/\D/gu, '');

/** What is new in it; of attachments alone, how many are waited for. */
const newsOf = ({ attachments, newFacts, knownFacts }: Preview) =>
  attachments === null
    ? ([
        ['新内容', `${newFacts} 项`],
        ['已有', `${knownFacts} 项，不重复处理`],
      ] as const)
    : ([
        ['正在等的', `${attachments.taken} 份`],
        ['已有', `${attachments.known} 份，不重复存`],
      ] as const);

type PreviewDialogProps = {
  readonly preview: Preview;
  readonly onClose: () => void;
  readonly onImported: (result: Answer<'exchange.import'>) => void;
};

/** What a package would change, before anything is changed. The first package of an office is compared with its paper figure by figure. */
export const PreviewDialog = ({ preview, onClose, onImported }: PreviewDialogProps) => {
  const bring = useJob('exchange.import', '正在导入');
  const [typed, setTyped] = useState('');
  const [compared, setCompared] = useState(false);
  const same = figures(typed) === figures(preview.checkCode);
  // Lists, codes and standards stand among the rows below.
  const weighty = preview.summary.brings.filter(({ what }) => what === 'trust' || what === 'keys');
  const toBring = preview.repeated === null;
  const mustType = preview.typeCode !== null;
  const saidInDialog = /^(?:standard_leap$|second_)/u.test(bring.refusal?.code ?? '');
  const may = toBring && (preview.own || same || (compared && !mustType));
  const take = async (second: { readonly secondLogin: string; readonly secondPassword: string } | null): Promise<boolean> => {
    const result = await bring.run({ previewId: preview.previewId, ...second });
    if (result !== undefined) onImported(result);
    return result !== undefined;
  };
  const go = async (): Promise<void> => {
    if (may) await take(null);
  };
  return (
    <Dialog
      open
      onClose={(_, reason) => {
        if (reason === 'escapeKeyDown') onClose();
      }}
      maxWidth="lg"
      fullWidth
      aria-labelledby="preview-title"
    >
      <DialogTitle id="preview-title">
        {preview.from}发来的{preview.kind}包 {preview.no}（{preview.from} → {preview.to}）
      </DialogTitle>
      <DialogContent>
        <Stack spacing={1.5}>
          {preview.repeated === null ? null : (
            <Alert severity="info">
              这个包 {preview.repeated} 已导入过（{preview.totals.households} 户），不必再导入，什么也不会改变。
            </Alert>
          )}
          {preview.own ? (
            <Alert severity="info">
              这是本单位自己封的包，是给{preview.to}的。本机恢复过、另一台电脑误用过的，导入可以补回本机缺少的内容；已有的不会变。
            </Alert>
          ) : null}
          {preview.attachments === null || preview.attachments.foreign === 0 ? null : (
            <Alert severity="warning">
              有 {preview.attachments.foreign}{' '}
              份附件，本机持有的资料都没有提到，不会收下。如果所属的上报包还没有导入，请先导入那个包，再导入这个包。
            </Alert>
          )}
          {preview.exceptions === 0 ? null : (
            <Alert severity="warning">有 {preview.exceptions} 件按规则不能采用，导入后列为待处理，其余照常导入。</Alert>
          )}
          {preview.leaps.length === 0 || !toBring ? null : (
            <Alert severity="warning">
              {preview.leaps.map(({ name, from, before, after, times }) => (
                <div key={`${name}/${from}`}>
                  “{name}”{from} 起是 {after}，现在是 {before}，差了 {times} 倍。
                </div>
              ))}
              是不是多打或少打了一位？先打电话问县里；文件确实如此的，导入时要第二个人输入姓名和密码。
            </Alert>
          )}
          {preview.unknownTables === '' ? null : <Alert severity="warning">{preview.unknownTables}。</Alert>}
          {weighty.length === 0 ? null : <Alert severity="info">这个包还带来：{weighty.map(({ text }) => text).join('；')}。</Alert>}
          <Facts
            columns={3}
            items={[
              ['来自', preview.from],
              ['发给', preview.to],
              ['封包时间', <DayText key="at" value={preview.madeAt} />],
              ['户数、人数', `${preview.totals.households} 户 ${preview.totals.persons} 人`],
              ['月金额', <MoneyText key="fen" fen={preview.totals.monthlyFen} unit />],
              ...summaryFacts({ ...preview.summary, brings: preview.summary.brings.filter((one) => !weighty.includes(one)) }),
              ['序号', `第 ${preview.seq} 个`],
              ...newsOf(preview),
              ['不一致', preview.conflicts === 0 ? '没有' : `${preview.conflicts} 项，导入后列为待处理`],
              ['文件名', preview.fileName],
            ]}
          />
          <CheckCode code={preview.checkCode} />
          {!toBring ? null : (
            <Box
              component="form"
              id="preview-code"
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                void go();
              }}
              sx={{ display: 'flex', gap: 2, alignItems: 'flex-start', flexWrap: 'wrap' }}
            >
              {preview.own ? null : (
                <TextField
                  label="照交接单输入核对码"
                  value={typed}
                  onChange={(event) => {
                    setTyped(event.target.value);
                  }}
                  required={mustType}
                  autoFocus
                  sx={{ width: 240 }}
                  error={figures(typed).length >= 12 && !same}
                  helperText={
                    same
                      ? '✓ 与屏幕一致'
                      : figures(typed).length >= 12
                        ? '与屏幕不一致：不要导入，请打电话向对方核实'
                        : mustType
                          ? `${preview.typeCode ?? ''}：必须照纸逐位核对`
                          : '也可以目视核对后勾选右边'
                  }
                  slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off', maxLength: 20 }, inputLabel: { shrink: true } }}
                />
              )}
              {preview.own || mustType ? null : (
                <FormControlLabel
                  label="交接单上的核对码与屏幕一致"
                  control={
                    <Checkbox
                      checked={compared}
                      onChange={(_, checked) => {
                        setCompared(checked);
                      }}
                    />
                  }
                />
              )}
            </Box>
          )}
          {preview.attachments === null ? <PreviewRows rows={preview.rows} other={weighty.length > 0} /> : null}
          <ErrorNotice refusal={saidInDialog ? null : bring.refusal} onClose={bring.clear} />
          <OverLeapDialog refusal={bring.refusal} busy={false} act="核对无误，导入" again={take} />
        </Stack>
      </DialogContent>
      <DialogActions>
        {toBring ? (
          <>
            <MissingNote items={may ? [] : [{ what: '核对交接单上的核对码', at: 'preview-code' }]} lead="导入前还要：" />
            <Button onClick={onClose}>不导入</Button>
            <Button type="submit" form="preview-code" variant="contained" disabled={!may}>
              导入
            </Button>
          </>
        ) : (
          <Button variant="contained" autoFocus onClick={onClose}>
            关闭
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
};
