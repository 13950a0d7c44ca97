import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { handoverItemKinds, handoverKinds, type HandoverItemKind } from '#domain/accountability/handover.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { optionsFrom } from '../../words/code-options.ts';
import { useColleagues } from './use-colleagues.ts';

const schema = z.object({
  kind: z.enum(['step', 'post']),
  toUserId: z.string().min(1),
  witnessUserId: z.string().nullable(),
  caseIds: z.array(z.string()),
  unfinished: z.string(),
  remarks: z.string(),
});
type Line = { readonly key: number; readonly kind: HandoverItemKind; readonly name: string; readonly copies: string };
const blank = (key: number): Line => ({ key, kind: 'seal', name: '', copies: '1' });
const isKind = (text: string): text is HandoverItemKind => Object.hasOwn(handoverItemKinds, text);

/** 登记交接: to whom, which cases with their papers, which seals, keys and accounts, what is not finished. */
export const GiveHandoverDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const give = useCommand('handovers.give', { said: '交接已登记，待对方签收' });
  const colleagues = useColleagues(true);
  const cases = useQueryCall('handovers.prepare', {}).data?.cases ?? [];
  const [lines, setLines] = useState<readonly Line[]>([blank(0)]);
  const change = (key: number, with_: Partial<Line>): void => {
    setLines(lines.map((line) => (line.key === key ? { ...line, ...with_ } : line)));
  };
  const things = lines.filter((line) => line.name.trim() !== '');
  return (
    <FormDialog
      title="登记交接"
      act="登记"
      wide
      schema={schema}
      busy={give.busy}
      refusal={give.refusal}
      onClose={onClose}
      initial={{ kind: 'step' }}
      fields={[
        { kind: 'choice', name: 'kind', label: '类别', width: 4, required: true, options: optionsFrom(handoverKinds) },
        { kind: 'choice', name: 'toUserId', label: '接收人', width: 4, required: true, options: colleagues },
        {
          kind: 'choice',
          name: 'witnessUserId',
          label: '监交人',
          width: 4,
          nullable: true,
          options: colleagues,
          help: '岗位交接须有，三方签字',
          when: (values) => values['kind'] === 'post',
        },
        {
          kind: 'several',
          name: 'caseIds',
          label: '交接的案件（本人收件、还在办的）',
          width: 12,
          options: cases.map((one) => ({ value: one.caseId, label: `${one.applicant} ${one.no}（${one.state}，材料 ${one.listed} 件）` })),
          help: '案卷里已收的材料随案件一并列入交接；缺的在备注写明',
        },
        { kind: 'multiline', name: 'unfinished', label: '没有办完的事', width: 6, maxLength: 2000 },
        { kind: 'multiline', name: 'remarks', label: '备注（缺件、损坏等）', width: 6, maxLength: 500 },
      ]}
      onGo={async (values) => {
        const papers = cases
          .filter((one) => values.caseIds.includes(one.caseId))
          .flatMap((one) =>
            one.materials.map((name) => ({ kind: 'material' as const, name: `${one.applicant}：${name}`.slice(0, 80), copies: 1 })),
          );
        const items = [
          ...papers,
          ...things.map(({ kind, name, copies }) => ({ kind, name: name.trim(), copies: Math.max(1, Math.trunc(Number(copies)) || 1) })),
        ];
        const witnessUserId = values.kind === 'post' ? values.witnessUserId : null;
        return (await give.run({ ...values, witnessUserId, items })) !== undefined;
      }}
    >
      <Stack spacing={1}>
        <Typography variant="h3">印章、钥匙、档案、设备、账号、钱款</Typography>
        {lines.map((line, index) => (
          <Box key={line.key} sx={{ display: 'grid', gridTemplateColumns: '11rem 1fr 6rem', gap: 1 }}>
            <TextField
              select
              label={`第 ${index + 1} 项类别`}
              value={line.kind}
              onChange={(event) => {
                if (isKind(event.target.value)) change(line.key, { kind: event.target.value });
              }}
            >
              {optionsFrom(handoverItemKinds).map((one) => (
                <MenuItem key={one.value} value={one.value}>
                  {one.label}
                </MenuItem>
              ))}
            </TextField>
            <TextField
              label={`第 ${index + 1} 项名称`}
              value={line.name}
              onChange={(event) => {
                change(line.key, { name: event.target.value });
              }}
              slotProps={{ htmlInput: { maxLength: 80 } }}
            />
            <TextField
              label="件数"
              value={line.copies}
              onChange={(event) => {
                change(line.key, { copies: event.target.value.replaceAll(/\D/gu, '') });
              }}
            />
          </Box>
        ))}
        <Button
          sx={{ alignSelf: 'start' }}
          onClick={() => {
            setLines([...lines, blank(lines.length)]);
          }}
        >
          再加一项
        </Button>
      </Stack>
    </FormDialog>
  );
};
