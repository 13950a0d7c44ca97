import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { fiveDigits } from './five-digits.ts';

const schema = z.object({ first: fiveDigits, second: fiveDigits });

export type Asked = { readonly org: string; readonly name: string; readonly askGroups: readonly number[] };
type TypeGroupsDialogProps = { readonly asked: Asked; readonly onClose: () => void };

/** Two groups the screen chose are typed from the stamped paper: looking alike is not enough. */
export const TypeGroupsDialog = ({ asked, onClose }: TypeGroupsDialogProps) => {
  const type = useCommand('exchange.typeGroups', { said: '指纹核对无误，请另一个人确认' });
  const [one = 0, other = 1] = asked.askGroups;
  return (
    <FormDialog
      title={`核对${asked.name}的指纹`}
      act="核对"
      schema={schema}
      busy={type.busy}
      refusal={type.refusal}
      onClose={onClose}
      hint={
        <Typography color="textSecondary">
          请看对方盖章的《数字身份登记表》（县里是入网回执）上的指纹，输入下面两组。纸上没有、看不清或对不上的，不要继续，先打电话核实。区划代码{' '}
          {asked.org}。
        </Typography>
      }
      fields={[
        { kind: 'text', name: 'first', label: `第 ${one + 1} 组（5 位数字）`, width: 6, required: true, autoFocus: true, maxLength: 10 },
        { kind: 'text', name: 'second', label: `第 ${other + 1} 组（5 位数字）`, width: 6, required: true, maxLength: 10 },
      ]}
      onGo={async ({ first, second }) =>
        (await type.run({
          org: asked.org,
          groups: [
            { index: one, digits: first },
            { index: other, digits: second },
          ],
        })) !== undefined
      }
    />
  );
};
