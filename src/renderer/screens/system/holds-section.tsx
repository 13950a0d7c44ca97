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
import { useState } from 'react';
import { useMay } from '../../app/use-may.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { Section } from '../../parts/section.tsx';
import { PersonPicker } from '../../pickers/person-picker.tsx';

type Hold = RowOf<'retention.holds'>;
type Family = { readonly householdId: string; readonly name: string };

const LiftDialog = ({ hold, onClose }: { readonly hold: Hold; readonly onClose: () => void }) => {
  const lift = useCommand('retention.liftHold', { said: '保留标记已解除' });
  return (
    <ReasonDialog
      open
      title={`解除保留标记：${hold.about}（${hold.known}）`}
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

/** First whose family, then why. */
const SetDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [family, setFamily] = useState<Family | null>(null);
  const set = useCommand('retention.setHold', { said: '保留标记已设' });
  if (family !== null)
    return (
      <ReasonDialog
        open
        title={`设保留标记：${family.name}一户`}
        hint="有标记的一户，全部案卷期满也不销毁，直到解除。"
        label="原因"
        act="设标记"
        suggestions={['信访复查', '诉讼', '审计抽查']}
        busy={set.busy}
        refusal={set.refusal}
        onClose={onClose}
        onGo={async (reason) => (await set.run({ objectType: 'household', objectId: family.householdId, reason })) !== undefined}
      />
    );
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="hold-title">
      <DialogTitle id="hold-title">给哪一户设保留标记</DialogTitle>
      <DialogContent sx={{ pt: 1 }}>
        <PersonPicker
          label="这家的任何一个人"
          help="姓名、拼音首字母或证件号码的一部分"
          autoFocus
          knownOnly
          onPick={({ householdId, name }) => {
            if (householdId !== null) setFamily({ householdId, name });
          }}
        />
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
      note="有信访、诉讼、审计要用的，由负责人设标记，期满也不销毁。"
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
            <EmptyState title="没有保留标记" hint="设了标记的一户，全部案卷期满也不销毁。" />
          ) : (
            <Table aria-label="保留标记">
              <TableHead>
                <TableRow>
                  {['编号', '当事人', '原因', '设标记', '解除', '办理'].map((name) => (
                    <TableCell key={name}>{name}</TableCell>
                  ))}
                </TableRow>
              </TableHead>
              <TableBody>
                {rows.map((hold) => (
                  <TableRow key={hold.id}>
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
                          aria-label={`解除保留标记：${hold.about}`}
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
