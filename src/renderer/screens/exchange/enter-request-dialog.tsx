import Typography from '@mui/material/Typography';
import { z } from 'zod';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { fiveDigits } from './five-digits.ts';

const schema = z.object({ first: fiveDigits, second: fiveDigits, paperNo: z.string().min(1).max(60), note: z.string().min(1).max(200) });

type EnterRequestDialogProps = { readonly row: RowOf<'escrow.requests'>; readonly onClose: () => void };

/** First person: the stamped form is compared with the file, and whom the county called back is written down. */
export const EnterRequestDialog = ({ row, onClose }: EnterRequestDialogProps) => {
  const enter = useCommand('escrow.enterRequest', { said: '已登记，请另一个人开启' });
  const [one = 0, other = 1] = row.askGroups;
  return (
    <FormDialog
      title={`登记开启申请：${row.name}`}
      act="登记"
      schema={schema}
      busy={enter.busy}
      refusal={enter.refusal}
      onClose={onClose}
      hint={
        <Typography color="textSecondary">
          请看盖了公章的《备用钥匙开启申请表》，输入表上指纹的下面两组；再按本局通讯录上的号码回拨申请单位负责人核实。没有公章、对不上、联系不到负责人的，不要继续。
        </Typography>
      }
      fields={[
        { kind: 'text', name: 'first', label: `第 ${one + 1} 组（5 位数字）`, width: 6, required: true, autoFocus: true, maxLength: 10 },
        { kind: 'text', name: 'second', label: `第 ${other + 1} 组（5 位数字）`, width: 6, required: true, maxLength: 10 },
        {
          kind: 'text',
          name: 'paperNo',
          label: '申请表编号',
          width: 12,
          required: true,
          maxLength: 60,
          help: '本局给这张表编的号，也写在表上',
        },
        { kind: 'text', name: 'note', label: '回拨记录', width: 12, required: true, maxLength: 200, help: '拨了哪个号码、谁接的、怎么说' },
      ]}
      onGo={async ({ first, second, paperNo, note }) =>
        (await enter.run({
          id: row.id,
          rev: row.rev,
          paperNo,
          note,
          groups: [
            { index: one, digits: first },
            { index: other, digits: second },
          ],
        })) !== undefined
      }
    />
  );
};
