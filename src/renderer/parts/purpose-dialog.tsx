import type { Refusal } from '#shared/values/refusal.ts';
import { ReasonDialog } from './reason-dialog.tsx';

/** What is said to everybody who lets a list of people leave. */
export const outsideReach =
  '会记入日志和导出登记，纸面、文件上印有经办人、时间和导出号。带出的名单程序管不到：用完请销毁，再到“系统 › 导出登记”登记；不要经微信、QQ传送。';

type PurposeDialogProps = {
  /** The refusal `purpose_missing`: it says what leaves and how many stand in it. */
  readonly asked: Refusal;
  readonly act: string;
  readonly onClose: () => void;
  readonly onGo: (purpose: string) => Promise<boolean>;
};

/** A list of people waits to be printed: what it is for is asked first. */
export const PurposeDialog = ({ asked: { params }, act, onClose, onGo }: PurposeDialogProps) => (
  <ReasonDialog
    open
    title={`${act}${String(params['what'])}`}
    hint={`里面有 ${String(params['listed'])} 户（人）的名单。${outsideReach}`}
    label="用途"
    act={act}
    suggestions={String(params['suggestions'] ?? '')
      .split('、')
      .filter((text) => text !== '')}
    busy={false}
    refusal={null}
    onClose={onClose}
    onGo={onGo}
  />
);
