import Button from '@mui/material/Button';
import { useState } from 'react';
import { useMay } from '../../app/use-may.ts';
import { useCommand } from '../../calls/use-command.ts';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import type { CountyCase } from './county-case.ts';
import { DecideDialog } from './decide-dialog.tsx';
import { ProposeDialog } from './propose-dialog.tsx';

type Doing = 'propose' | 'decide' | 'back' | null;

export const CaseActs = ({ one }: { readonly one: CountyCase }) => {
  const [doing, setDoing] = useState<Doing>(null);
  const [mayPropose, mayDecide] = [useMay('county_review'), useMay('county_decide')];
  const back = useCommand('county.sendBack', { said: '已退回重新审核' });
  const close = (): void => { setDoing(null); };
  return (
    <>
      {one.state === 'arrived' && mayPropose ? <Button variant="contained" onClick={() => { setDoing('propose'); }}>提出意见</Button> : null}
      {(one.state === 'proposed' || one.state === 'decided') && mayDecide ? <Button variant="outlined" onClick={() => { setDoing('back'); }}>退回审核</Button> : null}
      {one.state === 'proposed' && mayDecide ? <Button variant="contained" onClick={() => { setDoing('decide'); }}>批复</Button> : null}
      {doing === 'propose' ? <ProposeDialog rows={[one]} onClose={close} /> : null}
      {doing === 'decide' ? <DecideDialog rows={[one]} onClose={close} /> : null}
      <ReasonDialog
        open={doing === 'back'} title={`退回审核:${one.head} 户`} hint={one.state === 'decided' ? '还没有下发的批复作废,案件回到待审核。已经封包下发的不能这样撤回,要另作一份批复取代它。' : '意见作废,案件回到待审核,由经办重新提出。'} label="退回原因" act="退回" suggestions={['金额需要再核', '理由不充分', '材料有疑问']}
        busy={back.busy} refusal={back.refusal} onClose={() => { close(); back.clear(); }} onGo={async (reason) => (await back.run({ id: one.id, rev: one.rev, reason })) !== undefined}
      />
    </>
  );
};
