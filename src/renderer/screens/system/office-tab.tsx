import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { z } from 'zod';
import { officeSettings } from '#shared/contract/office.ts';
import { useMay } from '../../app/use-may.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import type { Field } from '../../forms/field.ts';
import { FieldForm } from '../../forms/field-form.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';

const schema = z.object(officeSettings);
const fieldsFor = (disabled: boolean): readonly Field[] => [
  { kind: 'text', name: 'phone', label: '办公电话', width: 3, maxLength: 40, disabled },
  { kind: 'text', name: 'supervisionPhone', label: '监督电话', width: 3, maxLength: 40, disabled, help: '印在公示上' },
  { kind: 'text', name: 'address', label: '办公地址', width: 6, maxLength: 80, disabled },
  { kind: 'text', name: 'letterMark', label: '发文代字', width: 3, maxLength: 10, disabled, help: '如“青民”' },
  { kind: 'text', name: 'countyName', label: '审核确认机关', width: 9, maxLength: 50, disabled, help: '与公章一致' },
  { kind: 'text', name: 'reviewBody', label: '行政复议机关', width: 9, maxLength: 50, disabled },
  { kind: 'whole', name: 'reviewDays', label: '复议期限（日）', width: 3, disabled },
  { kind: 'text', name: 'court', label: '行政诉讼法院', width: 9, maxLength: 50, disabled },
  { kind: 'whole', name: 'litigationMonths', label: '诉讼期限（月）', width: 3, disabled },
  { kind: 'text', name: 'payWay', label: '发放方式', width: 9, maxLength: 60, disabled, help: '如“惠民惠农一卡通”' },
  { kind: 'whole', name: 'reportWithinDays', label: '情况变化告知期限（日）', width: 3, disabled },
];
const formId = 'office-settings';

const Form = ({ settings, may }: { readonly settings: Answer<'office.settings'>; readonly may: boolean }) => {
  const { rev, ...known } = settings;
  const set = useCommand('office.setSettings', { said: '单位信息已保存' });
  return (
    <Section
      title="单位信息"
      note="印在通知书、公示和花名册上；空着的打印时留空手写"
      actions={
        may ? (
          <Button type="submit" form={formId} variant="contained" disabled={set.busy}>
            保存
          </Button>
        ) : null
      }
    >
      <Stack spacing={1.5}>
        {may ? null : <Alert severity="info">由管理员修改。</Alert>}
        <ErrorNotice refusal={set.refusal} onClose={set.clear} />
        <FieldForm
          id={formId}
          schema={schema}
          fields={fieldsFor(!may)}
          initial={known}
          onSubmit={async (values) => {
            await set.run({ rev, ...values });
          }}
        />
      </Stack>
    </Section>
  );
};

/** What letters say about this office and where a decision can be contested. */
export const OfficeTab = () => {
  const may = useMay('settings');
  return (
    <Loaded query={useQueryCall('office.settings', {})}>{(settings) => <Form key={settings.rev} settings={settings} may={may} />}</Loaded>
  );
};
