import { z } from 'zod';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { useVillages } from '../../pickers/use-villages.ts';
import { postsChosen, rolesFields, rolesShape } from './roles-field.ts';
import type { User } from './user-words.ts';

const schema = z.object(rolesShape);
type RolesDialogProps = { readonly user: User; readonly county: boolean; readonly onClose: () => void };

export const RolesDialog = ({ user, county, onClose }: RolesDialogProps) => {
  const set = useCommand('users.setRoles', { said: '岗位已调整' });
  const villages = useVillages();
  return (
    <FormDialog
      title={`调整岗位：${user.name}`}
      act="保存"
      schema={schema}
      busy={set.busy}
      refusal={set.refusal}
      onClose={onClose}
      initial={{ roles: user.roles, villages: user.villages }}
      fields={rolesFields(county, villages)}
      onGo={async (values) => (await set.run({ id: user.id, rev: user.rev, ...postsChosen(values) })) !== undefined}
    />
  );
};
