import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { numberCauses } from '#domain/corrections/number-cause.ts';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { AttachButton } from '../../pickers/attach-button.tsx';
import { PersonPicker, type PickedPerson } from '../../pickers/person-picker.tsx';
import { CorrectDialog } from './correct-dialog.tsx';
import type { CorrectionEntry } from './correction.ts';
import { useCorrection } from './use-correction.tsx';

type Person = Answer<'people.get'>;
type Household = Answer<'households.get'>;
type DialogProps<Of> = Of & { readonly onClose: () => void };

const numberSchema = z.object({
  idNumber: z.string().min(1, '请填写新号码'),
  cause: z.enum(['wrong', 'upgraded', 'reissued', 'as_printed']),
});
const causes = Object.entries(numberCauses).map(([value, { label, evidence }]) => ({ value, label: `${label}（凭${evidence}）` }));

/** 更换证号: the old number stays as one used before. */
export const ReplaceNumber = ({ person, onClose }: DialogProps<{ readonly person: Person }>) => {
  const correction = useCorrection(`更换 ${person.name} 的证件号码`, onClose);
  const [attachmentId, setAttachmentId] = useState<string | null>(null);
  return (
    <FormDialog
      title={`更换 ${person.name} 的证件号码`}
      act="看更正前后"
      schema={numberSchema}
      busy={false}
      refusal={null}
      onClose={onClose}
      hint={<Alert severity="info">现为 {person.idMasked}。更换以后旧号码作为曾用号码留着，按新旧号码都查得到。</Alert>}
      fields={[
        { kind: 'idNumber', name: 'idNumber', label: '新的公民身份号码', width: 6, required: true, autoFocus: true },
        { kind: 'choice', name: 'cause', label: '为什么更换', width: 6, required: true, options: causes },
      ]}
      initial={{}}
      onGo={async (values) =>
        Promise.resolve(
          correction.look({ kind: 'id_number', personId: person.id, rev: person.rev, idType: person.idType, ...values, attachmentId }),
        )
      }
    >
      <div>
        <AttachButton
          label="上传证件原件照片"
          what="证件原件照片"
          purpose="other"
          objectType="person"
          objectId={person.id}
          onAttached={(file) => {
            setAttachmentId(file.attachmentId);
          }}
        />
        <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
          证件上的号码就是通不过校验的（历史上有错号、重号），选“原件如此”并附照片，由负责人复核。
        </Typography>
      </div>
      {correction.dialog}
    </FormDialog>
  );
};

/** 撤销误登记的死亡: with what shows that the person lives; what was stopped meanwhile is decided by acts of its own. */
export const RecordAlive = ({ person, onClose }: DialogProps<{ readonly person: Person }>) => {
  const correction = useCorrection(`撤销 ${person.name} 的死亡登记`, onClose);
  const [attachmentId, setAttachmentId] = useState<string | null>(null);
  return (
    <FormDialog
      title={`撤销 ${person.name} 的死亡登记`}
      act="看更正前后"
      schema={z.object({})}
      busy={false}
      refusal={null}
      onClose={onClose}
      hint={
        <Alert severity="info">
          现在登记的是 {person.deathDate}{' '}
          死亡。人确实在世的，上传材料，由第二个人复核。因死亡移出家庭、减发停发的，照现在的不变，撤销以后另外登记。
        </Alert>
      }
      fields={[]}
      initial={{}}
      onGo={async () => Promise.resolve(correction.look({ kind: 'not_dead', personId: person.id, rev: person.rev, attachmentId }))}
    >
      <div>
        <AttachButton
          label="上传在世证明"
          what="在世证明"
          purpose="other"
          objectType="person"
          objectId={person.id}
          onAttached={(file) => {
            setAttachmentId(file.attachmentId);
          }}
        />
        <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
          例如：见面的照片，公安、村（社区）的证明。
        </Typography>
      </div>
      {correction.dialog}
    </FormDialog>
  );
};

const mergeSchema = z.object({ keepNumber: z.enum(['kept', 'other']) });

const MergeWith = ({ person, picked, onClose }: DialogProps<{ readonly person: Person; readonly picked: PickedPerson | null }>) => {
  const other = useQueryCall('people.get', { id: picked?.id ?? '' }, { enabled: picked !== null }).data;
  const correction = useCorrection(`合并 ${person.name} 的两条记录`, onClose);
  return (
    <FormDialog
      title={`有另一条记录也是 ${person.name}`}
      act="看合并前后"
      schema={mergeSchema}
      busy={other === undefined}
      refusal={null}
      onClose={onClose}
      hint={
        <Alert severity="info">
          {other === undefined
            ? '保留现在这一条，选出要并入的另一条。'
            : `把 ${other.name}（${other.idMasked === '' ? '无证号' : other.idMasked}）并入 ${person.name}（${person.idMasked === '' ? '无证号' : person.idMasked}）。`}
        </Alert>
      }
      fields={[
        {
          kind: 'choice',
          name: 'keepNumber',
          label: '以哪个证号为准',
          width: 12,
          required: true,
          options: [
            { value: 'kept', label: '保留的一条' },
            { value: 'other', label: '并入的一条' },
          ],
        },
      ]}
      initial={{ keepNumber: 'kept' }}
      onGo={async ({ keepNumber }) =>
        Promise.resolve(
          other !== undefined &&
            correction.look({
              kind: 'merge_persons',
              personId: person.id,
              rev: person.rev,
              otherId: other.id,
              otherRev: other.rev,
              keepNumber,
            }),
        )
      }
    >
      {correction.dialog}
    </FormDialog>
  );
};

/** 合并重复: this record is kept, another of the same person goes into it. */
export const MergePerson = ({ person, onClose }: DialogProps<{ readonly person: Person }>) => {
  const [picked, setPicked] = useState<PickedPerson | null>(null);
  return picked === null ? (
    <PickDialog title={`有另一条记录也是 ${person.name}`} label="查找重复的那一条" onClose={onClose} onPick={setPicked} />
  ) : (
    <MergeWith person={person} picked={picked} onClose={onClose} />
  );
};

const PickDialog = ({
  title,
  label,
  onClose,
  onPick,
}: DialogProps<{ readonly title: string; readonly label: string; readonly onPick: (person: PickedPerson) => void }>) => (
  <FormDialog
    title={title}
    act="下一步"
    schema={z.object({})}
    fields={[]}
    initial={{}}
    busy
    refusal={null}
    onClose={onClose}
    onGo={async () => Promise.resolve(false)}
    hint={<PersonPicker label={label} help="输入姓名、拼音或证号" autoFocus onPick={onPick} />}
  />
);

const HouseholdMerge = ({ household, otherId, onClose }: DialogProps<{ readonly household: Household; readonly otherId: string }>) => {
  const other = useQueryCall('households.get', { id: otherId }).data;
  return other === undefined ? null : (
    <CorrectDialog
      title={`把 ${other.headName} 户（${other.no}）并入 ${household.headName} 户（${household.no}）`}
      suggestions={['同一户录了两次', '分户不分灶，应为一户']}
      entry={{ kind: 'merge_households', householdId: household.id, rev: household.rev, otherId: other.id, otherRev: other.rev }}
      onClose={onClose}
      onDone={onClose}
    />
  );
};

/** 合并重复的家庭: this one is kept; the other is named by anybody in it. */
export const MergeHousehold = ({ household, onClose }: DialogProps<{ readonly household: Household }>) => {
  const [otherId, setOtherId] = useState<string | null>(null);
  return otherId === null ? (
    <PickDialog
      title={`有另一户也是 ${household.headName} 户`}
      label="查找那一户的任何一个人"
      onClose={onClose}
      onPick={(person) => {
        setOtherId(person.householdId);
      }}
    />
  ) : (
    <HouseholdMerge household={household} otherId={otherId} onClose={onClose} />
  );
};

/** 撤销接管 of a family that should not have been taken over. */
export const UndoTakeover = ({
  household,
  benefitId,
  onClose,
}: DialogProps<{ readonly household: Household; readonly benefitId: string }>) => (
  <CorrectDialog
    title={`撤销接管：${household.headName} 户`}
    danger
    suggestions={['拿错了花名册', '不是我镇的户', '早已停发，花名册没有去掉']}
    entry={{ kind: 'undo_takeover', householdId: household.id, rev: household.rev, benefitId }}
    onClose={onClose}
    onDone={onClose}
  />
);

type GoneProps = { readonly gone: NonNullable<Person['gone']>; readonly what: 'persons' | 'households'; readonly split: CorrectionEntry };

/** Says of a record that no longer stands for itself where it went, and takes it apart again where it was merged by mistake. */
export const GoneNotice = ({ gone, what, split }: GoneProps) => {
  const [splitting, setSplitting] = useState(false);
  const may = useMay('enter');
  const close = (): void => {
    setSplitting(false);
  };
  if (gone.into === null) return <Alert severity="warning">已于 {gone.on} 撤销接管，不在名单、合计和名册里；记录留着备查。</Alert>;
  return (
    <>
      <Alert
        severity="warning"
        action={
          may ? (
            <Button
              color="inherit"
              onClick={() => {
                setSplitting(true);
              }}
            >
              误合并，拆开
            </Button>
          ) : null
        }
      >
        这条记录已并入 <RouteLink address={to(what, gone.into.id)}>{gone.into.name}</RouteLink>，现在的情况看那一条；这里留着合并以前的。
      </Alert>
      {splitting ? (
        <CorrectDialog title="拆开误合并的记录" entry={split} suggestions={['核实不是同一个']} onClose={close} onDone={close} />
      ) : null}
    </>
  );
};
