import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { z } from 'zod';
import { formatYuan } from '#shared/values/money.ts';
import { to } from '../../app/router.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { useVillages } from '../../pickers/use-villages.ts';
import { ArrivalContents } from './arrival-contents.tsx';
import type { Arrival } from './transfer.ts';

type ActProps = { readonly arrival: Arrival; readonly onClose: () => void };

const placeSchema = z.object({ villageCode: z.string().min(1, '请选村（社区）'), group: z.string().max(20), address: z.string().max(120) });

/** Where the family lives now. */
const PlaceDialog = ({ arrival, onClose }: ActProps) => {
  const place = useCommand('transfers.place', { said: '已填写安置，由另一人确认接收' });
  const villages = useVillages();
  const known = arrival.placement;
  return (
    <FormDialog
      title={`安置：${arrival.head} 户`}
      act="保存"
      schema={placeSchema}
      busy={place.busy}
      refusal={place.refusal}
      onClose={onClose}
      initial={
        known === null ? { address: arrival.newAddress } : { villageCode: known.villageCode, group: known.group, address: known.address }
      }
      fields={[
        { kind: 'choice', name: 'villageCode', label: '村（社区）', width: 8, required: true, autoFocus: true, options: villages },
        { kind: 'text', name: 'group', label: '村民小组', width: 4, maxLength: 20 },
        { kind: 'text', name: 'address', label: '住址', width: 12, maxLength: 120 },
      ]}
      onGo={async (values) => (await place.run({ id: arrival.id, rev: arrival.rev, ...values })) !== undefined}
    />
  );
};

const DeclineDialog = ({ arrival, onClose }: ActProps) => {
  const decline = useCommand('transfers.decline', {
    said: arrival.own
      ? '已登记不接收，本机不登记这户'
      : arrival.handedOn === null
        ? '已登记不接收，请封回执交给对方'
        : '已登记不接收，下一个给县里的包带回答复',
  });
  return (
    <ReasonDialog
      open
      title="不接收"
      hint={
        arrival.own
          ? '这户不登记到本机，县里的资料不变；它的批复不再列为异常。原因记在本机。'
          : arrival.handedOn === null
            ? '原因随回执告诉移交的乡镇。'
            : '原因随下一个包告诉县里。'
      }
      label="原因"
      act="不接收"
      danger
      suggestions={
        arrival.own
          ? ['已按花名册登记，不重复登记', '已经停发、注销，县里还不知道']
          : ['户口还没有迁来', '不是本乡镇的住户', '资料有误，请更正后重新移交']
      }
      busy={decline.busy}
      refusal={decline.refusal}
      onClose={onClose}
      onGo={async (reason) => (await decline.run({ id: arrival.id, rev: arrival.rev, reason })) !== undefined}
    />
  );
};

/** What stands against taking it over, and what to know before. */
const Notices = ({ arrival }: { readonly arrival: Arrival }) => (
  <>
    {arrival.against.map((text) => (
      <Alert key={text} severity="warning">
        {text}
      </Alert>
    ))}
    {arrival.household === null ? null : (
      <Alert severity="info">
        {arrival.own ? '本机有这户的登记，接收后接着用（' : '这户以前在本乡镇，接收后接着用原来的户（'}
        <TextLink address={to('households', arrival.household.id)}>{arrival.household.no}</TextLink>
        ），原有的收入财产由{arrival.own ? '交回' : '移交来'}的资料接替。
      </Alert>
    )}
    {arrival.openClaims.length === 0 ? null : (
      <Alert severity="info">移交的乡镇还有 {arrival.openClaims.length} 笔补发或追回没有结清，由对方结清，不转到本单位。</Alert>
    )}
  </>
);

/** Months a decision speaks of that the dissolved office never acknowledged: somebody has looked into its payment lists. */
const OwedChoice = ({
  owing,
  value,
  onChange,
}: {
  readonly owing: NonNullable<Arrival['handedOn']>['owed'];
  readonly value: '' | 'pay' | 'paid';
  readonly onChange: (to: 'pay' | 'paid') => void;
}) => (
  <Alert severity="warning">
    县里的批复从 {owing[0]?.month} 起生效，原单位没有确认收到：
    {owing.map((one) => `${one.month} 应发 ${formatYuan(one.dueFen)} 元`).join('，')}
    。请对照原单位的发放名册：
    <RadioGroup
      value={value}
      onChange={(_, next) => {
        onChange(next === 'pay' ? 'pay' : 'paid');
      }}
    >
      <FormControlLabel value="pay" control={<Radio />} label="没有发，由本单位补发" />
      <FormControlLabel value="paid" control={<Radio />} label="原单位已经发了" />
    </RadioGroup>
  </Alert>
);

const Whole = ({ arrival, onClose }: ActProps) => {
  const take = useCommand('transfers.take', {
    said: arrival.own ? '已登记到本机' : arrival.handedOn === null ? '已接收，请封回执交给对方' : '已接收，下一个给县里的包带回答复',
  });
  const [doing, setDoing] = useState<'place' | 'decline' | null>(null);
  const [backPay, setBackPay] = useState(false);
  const [owed, setOwed] = useState<'' | 'pay' | 'paid'>('');
  const may = (act: Arrival['acts'][number]): boolean => arrival.acts.includes(act);
  const owing = may('take') ? (arrival.handedOn?.owed ?? []) : [];
  const close = (): void => {
    setDoing(null);
  };
  return (
    <>
      <DialogTitle id="arrival-title">
        {arrival.head} 户：
        {arrival.own ? '县里交回，登记到本机' : arrival.handedOn === null ? `从${arrival.fromName}转入` : `承接${arrival.fromName}`}（
        {arrival.stateName}）
      </DialogTitle>
      <DialogContent>
        <Stack spacing={1.5}>
          <Notices arrival={arrival} />
          {arrival.lockedMonths.length === 0 ? null : (
            <Alert severity="warning">
              {arrival.lockedMonths.join('、')} 的发放名单已经锁定，而这户从 {arrival.fromMonth} 起由本单位发放。
              {may('take') ? (
                <FormControlLabel
                  sx={{ display: 'block' }}
                  label="已锁定的月份记为补发"
                  control={
                    <Checkbox
                      checked={backPay}
                      onChange={(_, checked) => {
                        setBackPay(checked);
                      }}
                    />
                  }
                />
              ) : null}
            </Alert>
          )}
          {owing.length === 0 ? null : <OwedChoice owing={owing} value={owed} onChange={setOwed} />}
          <ArrivalContents arrival={arrival} />
          <ErrorNotice refusal={take.refusal} onClose={take.clear} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>关闭</Button>
        {may('decline') ? (
          <Button
            color="error"
            onClick={() => {
              setDoing('decline');
            }}
          >
            不接收
          </Button>
        ) : null}
        {may('place') ? (
          <Button
            variant={arrival.placement === null ? 'contained' : 'outlined'}
            onClick={() => {
              setDoing('place');
            }}
          >
            {arrival.placement === null ? '填写安置' : '改安置'}
          </Button>
        ) : null}
        {may('take') ? (
          <Button
            variant="contained"
            disabled={
              take.busy || arrival.against.length > 0 || (owing.length > 0 && owed === '') || (arrival.lockedMonths.length > 0 && !backPay)
            }
            onClick={() => void take.run({ id: arrival.id, rev: arrival.rev, backPay, owed: owed === '' ? null : owed })}
          >
            确认接收
          </Button>
        ) : null}
      </DialogActions>
      {doing === 'place' ? <PlaceDialog arrival={arrival} onClose={close} /> : null}
      {doing === 'decline' ? <DeclineDialog arrival={arrival} onClose={close} /> : null}
    </>
  );
};

/** A family another township hands over: what it brings, what stands against it, and the next act. */
export const ArrivalDialog = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => (
  <Dialog open onClose={onClose} maxWidth="lg" fullWidth aria-labelledby="arrival-title">
    <Loaded query={useQueryCall('transfers.get', { id })}>{(arrival) => <Whole arrival={arrival} onClose={onClose} />}</Loaded>
  </Dialog>
);
