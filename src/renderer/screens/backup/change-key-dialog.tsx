import { useJob } from '../../calls/use-job.tsx';
import { useToast } from '../../calls/toast.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';

/** The database gets a new key, the evening somebody left who is not trusted. */
export const ChangeKeyDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const change = useJob('office.changeKey', '正在用新密钥重写数据并核对');
  const toast = useToast();
  return (
    <ReasonDialog
      open
      danger
      title="更换数据密钥"
      hint="有人离任、又不能放心时用：先在“用户”里停用此人，再更换数据密钥。全部数据用新密钥重写、核对无误后一次换上，各人的密码和恢复码不变。与县交换用的密钥也不变。以前的备份仍用原来的密钥，请马上再备份一次。"
      label="更换原因"
      act="更换数据密钥"
      suggestions={['有人离任', '电脑送修过', '密码可能泄露']}
      busy={false}
      refusal={change.refusal}
      onClose={onClose}
      onGo={async (reason) => {
        const changed = (await change.run({ reason })) !== undefined;
        if (changed) toast('数据密钥已更换，请马上再备份一次');
        return changed;
      }}
    />
  );
};
