import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { shownKeys } from './keys.ts';
import { OverLeapDialog } from './over-leap-dialog.tsx';
import { valueText } from './value-text.ts';

const areas: Readonly<Record<string, string>> = { urban: '（城市）', rural: '（农村）' };
const textOf = (key: string, value: unknown): string => {
  const shown = shownKeys.find((one) => one.key.key === key);
  return shown === undefined ? '' : valueText(shown.shape, value, key, shown.unit);
};

/** 县参数卡: a county's rules on one card, each value with its document; whoever may set values can take one. */
export const PolicyCards = ({ maySet }: { readonly maySet: boolean }) => {
  const [chosen, setChosen] = useState('');
  const [open, setOpen] = useState(false);
  const titleId = useId();
  const cards = useQueryCall('policies.cards', {});
  const take = useCommand('policies.takeCard', { said: '已选用，请逐项按本县文件核对' });
  const close = (): void => {
    setOpen(false);
  };
  return (
    <>
      <Button
        variant="outlined"
        onClick={() => {
          setOpen(true);
        }}
      >
        县参数卡
      </Button>
      {open ? (
        <Dialog open onClose={close} maxWidth="md" fullWidth aria-labelledby={titleId}>
          <DialogTitle id={titleId}>县参数卡</DialogTitle>
          <OverLeapDialog
            refusal={take.refusal}
            busy={take.busy}
            again={async (second) => (await take.run({ code: chosen, ...second })) !== undefined}
          />
          <DialogContent tabIndex={0}>
            <Loaded query={cards}>
              {({ rows }) => (
                <Stack spacing={2}>
                  <Alert severity="info">
                    一张卡是一个县的一套办法，每个值带依据。选用以后成为本县的值，原来的值不删；与本县文件不同的，在“制度与标准”另加一条。
                  </Alert>
                  <ErrorNotice refusal={take.refusal} onClose={take.clear} />
                  {rows.map((card) => (
                    <div key={card.code}>
                      <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
                        <Typography variant="h3" sx={{ flexGrow: 1 }}>
                          {card.title}
                        </Typography>
                        {maySet ? (
                          <Button
                            variant="contained"
                            aria-label={`选用${card.county}`}
                            disabled={take.busy || card.values.every((one) => one.taken)}
                            onClick={() => {
                              setChosen(card.code);
                              void take.run({ code: card.code });
                            }}
                          >
                            {card.values.every((one) => one.taken) ? '已选用' : '选用'}
                          </Button>
                        ) : null}
                      </Stack>
                      <Typography variant="body2" color="textSecondary">
                        {card.note}
                      </Typography>
                      <Table aria-label={card.title}>
                        <TableBody>
                          {card.values.map((one) => (
                            <TableRow key={`${one.key}${one.area}`}>
                              <TableCell>
                                {one.name}
                                {areas[one.area] ?? ''}
                              </TableCell>
                              <TableCell>{textOf(one.key, one.value)}</TableCell>
                              <TableCell>
                                {one.source}
                                <Typography variant="caption" component="div" color="textSecondary">
                                  {one.note}
                                </Typography>
                              </TableCell>
                            </TableRow>
                          ))}
                        </TableBody>
                      </Table>
                    </div>
                  ))}
                </Stack>
              )}
            </Loaded>
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>关闭</Button>
          </DialogActions>
        </Dialog>
      ) : null}
    </>
  );
};
