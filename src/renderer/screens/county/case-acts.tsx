import Button from '@mui/material/Button';
import { useState } from 'react';
import { useMay } from '../../app/use-may.ts';
import { useCommand } from '../../calls/use-command.ts';
import { HoldButton } from '../../parts/hold-button.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import type { CountyCase } from './county-case.ts';
import { DecideDialog } from './decide-dialog.tsx';
import { ProposeDialog } from './propose-dialog.tsx';

type Doing = 'propose' | 'decide' | 'back' | null;

type BackWords = { readonly label: string; readonly hint: string; readonly said: string };
const sent: BackWords = {
  label: '更正批复',
  hint: '已下发的批复有误时用：案件回到待审核，重新提意见、批复后，新的批复取代旧的，随下一个包下发。',
  said: '案件已回到待审核，新的批复将取代已下发的',
};
/** What taking a case back means, by how far it has gone. */
const backWords: Readonly<Partial<Record<CountyCase['state'], BackWords>>> = {
  proposed: { label: '退回审核', hint: '意见作废，案件回到待审核，由经办重新提出。', said: '已退回重新审核' },
  decided: { label: '撤回批复', hint: '还没有下发的批复作废，案件回到待审核。', said: '批复已撤回' },
  sent,
  acknowledged: sent,
};

export const CaseActs = ({ one }: { readonly one: CountyCase }) => {
  const [doing, setDoing] = useState<Doing>(null);
  const [mayPropose, mayDecide] = [useMay('county_review'), useMay('county_decide')];
  const words = backWords[one.state];
  const back = useCommand('county.sendBack', { said: words?.said ?? '' });
  const close = (): void => {
    setDoing(null);
  };
  const waiting = one.state === 'arrived' || one.state === 'proposed';
  return (
    <>
      {waiting && mayPropose ? (
        <Button
          variant={one.state === 'arrived' ? 'contained' : 'outlined'}
          onClick={() => {
            setDoing('propose');
          }}
        >
          {one.state === 'arrived' ? '提出意见' : '改意见'}
        </Button>
      ) : null}
      {words !== undefined && mayDecide ? (
        <Button
          variant="outlined"
          onClick={() => {
            setDoing('back');
          }}
        >
          {words.label}
        </Button>
      ) : null}
      {one.state === 'proposed' && mayDecide ? (
        <Button
          variant="contained"
          onClick={() => {
            setDoing('decide');
          }}
        >
          批复
        </Button>
      ) : null}
      <HoldButton target={{ objectType: 'case', objectId: one.id }} what={`${one.head} 户（${one.no}）`} />
      {doing === 'propose' ? <ProposeDialog rows={[one]} onClose={close} /> : null}
      {doing === 'decide' ? <DecideDialog rows={[one]} onClose={close} /> : null}
      {words === undefined ? null : (
        <ReasonDialog
          open={doing === 'back'}
          title={`${words.label}：${one.head} 户`}
          hint={words.hint}
          label="原因"
          act={words.label}
          suggestions={['金额需要再核', '理由不充分', '材料有疑问']}
          busy={back.busy}
          refusal={back.refusal}
          onClose={() => {
            close();
            back.clear();
          }}
          onGo={async (reason) => (await back.run({ id: one.id, rev: one.rev, reason })) !== undefined}
        />
      )}
    </>
  );
};
