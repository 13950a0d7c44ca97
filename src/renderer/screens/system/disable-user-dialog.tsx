import { useCommand } from '../../calls/use-command.ts';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import type { User } from './user-words.ts';

export const DisableUserDialog = ({ user, onClose }: { readonly user: User; readonly onClose: () => void }) => {
  const act = useCommand('users.disable', { said: '已停用' });
  return (
    <ReasonDialog
      open
      danger
      title={`停用用户：${user.name}`}
      hint="停用后不能再登录；此人经办过的记录和日志都保留。对此人不能放心的，停用后再到“备份与恢复”更换数据密钥。"
      label="停用原因"
      act="停用"
      suggestions={['调离', '退休', '岗位变动']}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      onGo={async (reason) => (await act.run({ id: user.id, rev: user.rev, reason })) !== undefined}
    />
  );
};
