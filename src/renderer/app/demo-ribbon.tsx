import Box from '@mui/material/Box';
import type { OfficeStatus } from './use-office.ts';

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
      <Box
        role="alert"
        sx={{ bgcolor: '#fbe4e2', color: '#8c1812', textAlign: 'center', fontSize: '0.85rem', lineHeight: 1.8, flexShrink: 0 }}
      >
        电脑时间可能不对（今天显示为 {status.today.slice(0, 10)}）。期限按日计算，请先校正电脑时间。
      </Box>
    ) : null}
  </>
);
