import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import List from '@mui/material/List';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useState } from 'react';
import { useMay } from '../../app/use-may.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { HoldDialog, type HoldTarget } from '../../parts/hold-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { Section } from '../../parts/section.tsx';
import { PersonPicker } from '../../pickers/person-picker.tsx';

type Hold = RowOf<'retention.holds'>;
type Family = { readonly householdId: string; readonly name: string };
type Marked = { readonly target: HoldTarget; readonly what: string };

const LiftDialog = ({ hold, onClose }: { readonly hold: Hold; readonly onClose: () => void }) => {
  const lift = useCommand('retention.liftHold', { said: '保留标记已解除' });
  return (
    <ReasonDialog
      open
      title={`解除保留标记：${hold.objectName} ${hold.known}`}
      hint="解除以后，期满的材料会列入下一份应删清单。"
      label="原因"
      act="解除"
      suggestions={['信访已办结', '诉讼已终结', '审计已结束']}
      busy={lift.busy}
      refusal={lift.refusal}
      onClose={onClose}
      onGo={async (reason) => (await lift.run({ id: hold.id, rev: hold.rev, reason })) !== undefined}
    />
  );
};

type Choosing = { readonly family: Family; readonly onChosen: (marked: Marked) => void };

/** The whole family, or one file of it. */
const WhatOf = ({ family, onChosen }: Choosing) => (
  <Loaded query={useQueryCall('households.get', { id: family.householdId })}>
    {({ no, cases }) => (
      <List dense aria-label="给什么设标记">
        <ListItemButton
          onClick={() => {
            onChosen({ target: { objectType: 'household', objectId: family.householdId }, what: `${family.name}一户的全部材料` });
          }}
        >
          <ListItemText primary="这一户的全部材料" secondary={no} />
        </ListItemButton>
        {cases.map((one) => (
          <ListItemButton
            key={one.id}
            onClick={() => {
              onChosen({ target: { objectType: 'case', objectId: one.id }, what: `案件 ${one.no}` });
            }}
          >
            <ListItemText primary={`只标记案件 ${one.no}`} secondary={`${one.appliedOn} 申请`} />
          </ListItemButton>
        ))}
      </List>
    )}
  </Loaded>
);

/** First whose family, then what of it, then why. */
const SetDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [family, setFamily] = useState<Family | null>(null);
  const [marked, setMarked] = useState<Marked | null>(null);
  const [homeless, setHomeless] = useState<string | null>(null);
  if (marked !== null) return <HoldDialog {...marked} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="hold-title">
      <DialogTitle id="hold-title">{family === null ? '给哪一户设保留标记' : `${family.name}：给什么设标记`}</DialogTitle>
      <DialogContent>
        {family === null ? (
          <Stack spacing={1.5} sx={{ pt: 1 }}>
            <PersonPicker
              label="这家的任何一个人"
              help="姓名、拼音首字母或证件号码的一部分"
              autoFocus
              knownOnly
              onPick={({ householdId, name }) => {
                if (householdId === null) setHomeless(name);
                else setFamily({ householdId, name });
              }}
            />
            {homeless === null ? null : <Alert severity="info">{homeless} 不在任何家庭里。请查这家另一个人。</Alert>}
          </Stack>
        ) : (
          <WhatOf family={family} onChosen={setMarked} />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>取消</Button>
      </DialogActions>
    </Dialog>
  );
};

/** 保留标记: what must not go whatever its period; whoever answers for the office sets and lifts them. */
export const HoldsSection = ({ county }: { readonly county: boolean }) => {
  const [setting, setSetting] = useState(false);
  const [lifting, setLifting] = useState<Hold | null>(null);
  const may = useMay('approve');
  return (
    <Section
      title="保留标记"
      note="有信访、诉讼、审计、调查要用的，由负责人设标记，期满也不销毁。其他类别的，在应删清单里逐件设。"
      actions={
        may && !county ? (
          <Button
            variant="outlined"
            onClick={() => {
              setSetting(true);
            }}
          >
            设保留标记
          </Button>
        ) : null
      }
    >
      <Loaded query={useQueryCall('retention.holds', { limit: 50 })}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="没有保留标记" hint="设了标记的，期满也不销毁。" />
          ) : (
            <Table aria-label="保留标记">
              <TableHead>
                <TableRow>
                  {['标记在', '编号', '当事人', '原因', '设标记', '解除', '办理'].map((name) => (
                    <TableCell key={name}>{name}</TableCell>
                  ))}
                </TableRow>
              </TableHead>
              <TableBody>
                {rows.map((hold) => (
                  <TableRow key={hold.id}>
                    <TableCell>{hold.objectName}</TableCell>
                    <TableCell>{hold.known}</TableCell>
                    <TableCell>{hold.about}</TableCell>
                    <TableCell>{hold.reason}</TableCell>
                    <TableCell>
                      {hold.setBy} {hold.setOn}
                    </TableCell>
                    <TableCell>
                      {hold.liftedOn === null ? '—' : `${hold.liftedBy ?? ''} ${hold.liftedOn}：${hold.liftReason ?? ''}`}
                    </TableCell>
                    <TableCell>
                      {may && hold.liftedOn === null ? (
                        <Button
                          sx={{ py: 0 }}
                          aria-label={`解除保留标记：${hold.objectName} ${hold.known}`}
                          onClick={() => {
                            setLifting(hold);
                          }}
                        >
                          解除
                        </Button>
                      ) : null}
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          )
        }
      </Loaded>
      {setting ? (
        <SetDialog
          onClose={() => {
            setSetting(false);
          }}
        />
      ) : null}
      {lifting === null ? null : (
        <LiftDialog
          hold={lifting}
          onClose={() => {
            setLifting(null);
          }}
        />
      )}
    </Section>
  );
};
