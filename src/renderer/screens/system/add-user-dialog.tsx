import { z } from 'zod';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { useVillages } from '../../pickers/use-villages.ts';
import { postsChosen, rolesFields, rolesShape } from './roles-field.ts';

const schema = z.object({ name: z.string().min(1).max(50), login: z.string().min(1).max(50), password: z.string().min(1), ...rolesShape });

/** A new colleague: name, posts, a password for the first login only. */
export const AddUserDialog = ({ county, onClose }: { readonly county: boolean; readonly onClose: () => void }) => {
  const add = useCommand('users.add', { said: '用户已增加，首次登录时要换密码' });
  const villages = useVillages();
  return (
    <FormDialog
      title="增加用户"
      act="增加"
      schema={schema}
      busy={add.busy}
      refusal={add.refusal}
      onClose={onClose}
      fields={[
        { kind: 'text', name: 'name', label: '姓名', width: 6, required: true, autoFocus: true, maxLength: 50 },
        { kind: 'text', name: 'login', label: '登录名', width: 6, required: true, maxLength: 50, help: '可以就用姓名' },
        ...rolesFields(county, villages),
        {
          kind: 'password',
          name: 'password',
          label: '首次登录密码',
          width: 12,
          required: true,
          help: '至少 10 位，含两类字符；本人首次登录时必须更换',
        },
      ]}
      onGo={async (values) => (await add.run(postsChosen(values))) !== undefined}
    />
  );
};
