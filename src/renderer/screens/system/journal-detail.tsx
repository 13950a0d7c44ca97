import { signedName } from '#domain/accountability/substitution.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import type { RowOf } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { DayText } from '../../parts/day-text.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { objectName, resultName, roleListName } from './journal-words.ts';

type JournalDetailProps = { readonly row: RowOf<'journal.list'>; readonly onClose: () => void };

/** One row of the journal with what it kept, exactly as it was written. */
export const JournalDetail = ({ row, onClose }: JournalDetailProps) => (
  <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="journal-title">
    <DialogTitle id="journal-title">
      日志第 {row.seq} 行：{row.label}
    </DialogTitle>
    <DialogContent>
      <Stack spacing={1.5}>
        <Facts
          columns={2}
          items={[
            ['时间', <DayText key="at" value={row.at} />],
            ['经办人', signedName(row.actor, row.onBehalfOf)],
            ['岗位', roleListName(row.role)],
            ['结果', resultName(row.result)],
            ['事项代号', row.action],
            ['对象', objectName(row.objectType, row.object)],
            ['对象代号', row.objectId],
          ]}
        />
        <Loaded query={useQueryCall('journal.detail', { seq: row.seq })}>
          {({ detail }) => (
            <Box
              component="pre"
              tabIndex={0}
              aria-label="记录的内容"
              sx={{
                m: 0,
                p: 1.5,
                bgcolor: '#f3f5f6',
                border: 1,
                borderColor: 'divider',
                borderRadius: 1,
                maxHeight: '45vh',
                overflow: 'auto',
                fontSize: '0.85rem',
                whiteSpace: 'pre-wrap',
                overflowWrap: 'anywhere',
              }}
            >
              {JSON.stringify(detail, null, 2)}
            </Box>
          )}
        </Loaded>
      </Stack>
    </DialogContent>
    <DialogActions>
      <Button autoFocus onClick={onClose}>
        关闭
      </Button>
    </DialogActions>
  </Dialog>
);
