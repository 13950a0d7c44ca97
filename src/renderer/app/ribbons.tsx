import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useBackupStatus } from './use-backup-status.ts';
import type { OfficeStatus } from './use-office.ts';

const AlarmRibbon = ({ children }: { readonly children: ReactNode }) => (
  <Box role="alert" sx={{ bgcolor: '#fbe4e2', color: '#8c1812', textAlign: 'center', fontSize: '0.85rem', lineHeight: 1.8, flexShrink: 0 }}>
    {children}
  </Box>
);

/** What is typed into a PC that was replaced is refused, and of a copy nothing leaves: it says so before anybody types. */
export const FenceRibbon = () => {
  const { fence, copied } = useBackupStatus() ?? { fence: null, copied: null };
  if (copied !== null)
    return (
      <AlarmRibbon>
        检测到本机数据来自另一台电脑的复制（{copied} 发现）。封包、导入、发放先停下，请管理员在“系统 › 备份与恢复”说明以后用哪一台。
      </AlarmRibbon>
    );
  return fence === null ? null : (
    <AlarmRibbon>
      本单位已于 {fence.since} 在另一台电脑上启用（据{fence.where}）。这台电脑已停用，只能查看，请改用那一台。
    </AlarmRibbon>
  );
};

/** A made-up office must never be mistaken for a real one; neither may a doubtful clock go unseen. */
export const DemoRibbon = ({ status }: { readonly status: OfficeStatus }) => (
  <>
    {status.demo ? (
      <Box
        component="aside"
        aria-label="演示"
        sx={{
          bgcolor: '#7a4800',
          color: '#fff',
          textAlign: 'center',
          fontSize: '0.85rem',
          lineHeight: 1.8,
          letterSpacing: '0.1em',
          flexShrink: 0,
        }}
      >
        演示 · 本单位、人员和数据均为虚构，不能用于办理业务
      </Box>
    ) : null}
    {status.clockWarning ? (
      <AlarmRibbon>
        电脑时间可能不对（今天显示为 {status.today.slice(0, 10)}）。期限按日计算，请先校正电脑时间；已经校正的，请管理员在“系统 ›
        本机与本单位”核对确认。
      </AlarmRibbon>
    ) : null}
  </>
);
