import Paper from '@mui/material/Paper';
import { useMemo, useState } from 'react';
import { PagedTable } from '../../parts/paged-table.tsx';
import { AttachmentsOwed } from './attachments-notice.tsx';
import { StickOffer } from './clear-stick.tsx';
import { ImportPackage } from './import-package.tsx';
import { packageColumns, type Package } from './package-columns.tsx';
import { ReceivedDialog } from './received-dialog.tsx';

const none = {};

/** Bringing in a package, and what came in before. */
export const InboxTab = () => {
  const [shown, setShown] = useState<Package | null>(null);
  const columns = useMemo(() => packageColumns('in'), []);
  return (
    <>
      <Paper variant="outlined" sx={{ p: 1.5, flexShrink: 0 }}>
        <ImportPackage />
      </Paper>
      <AttachmentsOwed />
      <StickOffer />
      <PagedTable
        call="exchange.inbox"
        input={none}
        columns={columns}
        label="收到的包"
        onOpen={setShown}
        wrap
        empty={{ title: '还没有收到过包', hint: '插入U盘后点“从U盘找”，或选择包文件（.mzx）。' }}
      />
      {shown === null ? null : (
        <ReceivedDialog
          received={shown}
          onClose={() => {
            setShown(null);
          }}
        />
      )}
    </>
  );
};
