import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { formatYuan } from '#shared/values/money.ts';
import { go } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';

type Own = Answer<'succession.own'>;
type Left = Own['left'][number];

const schema = z.object({ fromMonth: z.string().regex(/^\d{4}-\d{2}$/u, '请填月份') });

/** 申请、变更 8 件; once listed, 在册待遇 3 户 5 人，每月 1,933.60 元、在办申请 2 件. */
const said = ({ benefits, cases, unlisted }: Own): string =>
  [
    unlisted === 0 ? '' : `申请、变更 ${unlisted} 件`,
    benefits.families === 0 ? '' : `在册待遇 ${benefits.families} 户 ${benefits.persons} 人，每月 ${formatYuan(benefits.monthlyFen)} 元`,
    cases === 0 ? '' : `在办申请 ${cases} 件`,
  ]
    .filter((part) => part !== '')
    .join('、');

/** From which month this PC pays: what the PC before paid nobody here knows, so a person looks it up and says so. */
const ListDialog = ({ own, onClose }: { readonly own: Own; readonly onClose: () => void }) => {
  const list = useCommand('succession.listOwn', { said: '已列出，请批量安置，再由另一人确认接收' });
  return (
    <FormDialog
      title="收回登记：县里交回的家庭"
      act="列出"
      schema={schema}
      busy={list.busy}
      refusal={list.refusal}
      onClose={onClose}
      initial={{ fromMonth: own.fromMonth ?? '' }}
      hint={
        <Typography variant="body2" color="textSecondary">
          {`${said(own)}。原来的电脑发到了哪个月，本机不知道：请对照银行回盘或最后一份发放名册，填第一个还没有发放的月份。这个月以前的，本机不再发放，也不计补发；金额按县里的批复在这个月的数。填错了，没有登记的可以再填一次。已经停发、不予批准的只留在交换资料里，不登记。`}
        </Typography>
      }
      fields={[{ kind: 'month', name: 'fromMonth', label: '本机从哪个月起发放', width: 6, required: true, autoFocus: true }]}
      onGo={async (values) => {
        const answer = await list.run(values);
        if (answer !== undefined) go('#/exchange/transfers?way=merged');
        return answer !== undefined;
      }}
    />
  );
};

/** What could not be put together: each with what is known, to be entered by hand. */
const LeftDialog = ({ left, onClose }: { readonly left: readonly Left[]; readonly onClose: () => void }) => {
  const settle = useCommand('succession.settleOwn', { said: '已登记办结' });
  const [shown, setShown] = useState<Left | null>(null);
  const may = useMay('enter');
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="own-left-title">
      <DialogTitle id="own-left-title">要由人办理的家庭</DialogTitle>
      <DialogContent>
        <Table aria-label="要由人办理的家庭" size="small">
          <TableHead>
            <TableRow>
              <TableCell>户主</TableCell>
              <TableCell>案件编号</TableCell>
              <TableCell>情况</TableCell>
              <TableCell align="right">办理</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {left.map((one) => (
              <TableRow key={one.source}>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{one.head}</TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{one.caseNo}</TableCell>
                <TableCell sx={{ whiteSpace: 'pre-line' }}>{one.why}</TableCell>
                <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                  {one.decided && may ? (
                    <Button
                      variant="outlined"
                      aria-label={`登记办结 ${one.head}`}
                      onClick={() => {
                        setShown(one);
                      }}
                    >
                      登记办结
                    </Button>
                  ) : one.decided ? null : (
                    '等县里批复'
                  )}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>关闭</Button>
      </DialogActions>
      {shown === null ? null : (
        <ReasonDialog
          open
          title={`登记办结：${shown.head} 户`}
          hint={shown.why}
          label="怎样办的"
          act="办结"
          suggestions={['已与县里核对，按变更登记', '金额与批复相同，不用改', '已查明，不再享受待遇']}
          busy={settle.busy}
          refusal={settle.refusal}
          onClose={() => {
            setShown(null);
          }}
          onGo={async (text) => {
            const answer = await settle.run({ source: shown.source, text });
            if (answer !== undefined && left.length === 1) onClose();
            return answer !== undefined;
          }}
        />
      )}
    </Dialog>
  );
};

/** What the notice asks for next; null where nothing waits. */
const nextOf = ({ unlisted, benefits, cases }: Own): 'list' | 'enter' | null => {
  if (unlisted > 0) return 'list';
  return benefits.families + cases > 0 ? 'enter' : null;
};

const button = (label: string, onClick: () => void) => (
  <Button color="inherit" sx={{ whiteSpace: 'nowrap' }} onClick={onClick}>
    {label}
  </Button>
);

/** 收回登记: families the county gave back and the register does not know. `listed`: the page shows their list already. */
export const OwnFamiliesNotice = ({ listed = false }: { readonly listed?: boolean }) => {
  const own = useQueryCall('succession.own', {}).data;
  const [doing, setDoing] = useState<'list' | 'left' | null>(null);
  const may = useMay('enter');
  if (own === undefined) return null;
  const next = nextOf(own);
  const close = (): void => {
    setDoing(null);
  };
  return (
    <>
      {next === 'list' ? (
        <Alert
          severity="warning"
          action={
            may
              ? button('列出、登记', () => {
                  setDoing('list');
                })
              : null
          }
        >
          {`县里交回的${said(own)}，本机的居民与家庭、受理与案件、发放里都还没有。请经办列出，一村一村登记，由另一人确认。`}
        </Alert>
      ) : null}
      {next === 'enter' && !listed ? (
        <Alert
          severity="warning"
          action={button('去登记', () => {
            go('#/exchange/transfers?way=merged');
          })}
        >
          县里交回的{said(own)}，等着登记到本机（{own.fromMonth} 起发放）。
        </Alert>
      ) : null}
      {next === 'enter' && listed && may ? (
        <Alert
          severity="info"
          action={button('改月份', () => {
            setDoing('list');
          })}
        >
          本机从 {own.fromMonth} 起发放；以前发到哪个月、补发追回了没有，本机不知道，以银行回盘和发放名册为准。
        </Alert>
      ) : null}
      {own.left.length === 0 ? null : (
        <Alert
          severity="warning"
          action={button('查看', () => {
            setDoing('left');
          })}
        >
          {own.left.length} 户不能按县里的资料自动登记，要由人办理。
        </Alert>
      )}
      {doing === 'list' ? <ListDialog own={own} onClose={close} /> : null}
      {doing === 'left' ? <LeftDialog left={own.left} onClose={close} /> : null}
    </>
  );
};
