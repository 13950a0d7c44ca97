import { signedName } from '#domain/accountability/substitution.ts';
import { objectName, resultName, roleListName } from '#shared/journal-words.ts';
import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { DayText } from '../../parts/day-text.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';

type Row = RowOf<'journal.list'>;
type Told = Answer<'journal.detail'>;
type JournalDetailProps = { readonly row: Row; readonly onClose: () => void };

const shownAtOnce = 20;
const longText = 24;

/** Every family an act on many was about; the first twenty, and the others on demand. */
const Objects = ({ objects }: { readonly objects: Told['objects'] }) => {
  const [all, setAll] = useState(false);
  const shown = all ? objects : objects.slice(0, shownAtOnce);
  return (
    <Box>
      <Typography variant="subtitle2" component="h3">
        涉及对象（{objects.length}）
      </Typography>
      <Box component="ol" sx={{ m: 0, pl: 4, columnGap: 4, columns: objects.some((one) => one.note !== '') ? 1 : 2 }}>
        {shown.map((one, at) => (
          <li key={`${at} ${one.name}`}>
            {one.name}
            {one.note === '' ? null : (
              <Typography component="span" color="text.secondary">
                ：{one.note}
              </Typography>
            )}
          </li>
        ))}
      </Box>
      {shown.length < objects.length ? (
        <Button
          size="small"
          onClick={() => {
            setAll(true);
          }}
        >
          显示全部 {objects.length} 个
        </Button>
      ) : null}
    </Box>
  );
};

/** The record as it was written, numbers of persons masked, for whoever checks the words against it. */
const Raw = ({ row, told }: { readonly row: Row; readonly told: Told }) => (
  <Accordion disableGutters variant="outlined">
    <AccordionSummary expandIcon={<ExpandMoreIcon />}>
      原始记录{told.untold === 0 ? '' : `（另有 ${told.untold} 项代号、校验值）`}
    </AccordionSummary>
    <AccordionDetails>
      <Facts
        columns={1}
        items={[
          ['事项代号', row.action],
          ['对象代号', `${row.objectType} ${row.objectId}`],
        ]}
      />
      <Box
        component="pre"
        tabIndex={0}
        aria-label="记录的内容"
        sx={{ m: 0, mt: 1, maxHeight: '40vh', overflow: 'auto', fontSize: '0.85rem', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
      >
        {JSON.stringify(told.detail, null, 2)}
      </Box>
    </AccordionDetails>
  </Accordion>
);

/** One row of the journal: who did what to whom, when and why. */
export const JournalDetail = ({ row, onClose }: JournalDetailProps) => (
  <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="journal-title">
    <DialogTitle id="journal-title">
      日志第 {row.seq} 行：{row.label}
    </DialogTitle>
    <DialogContent>
      <Loaded query={useQueryCall('journal.detail', { seq: row.seq })}>
        {(told) => (
          <Stack spacing={2}>
            <Facts
              columns={2}
              items={[
                ['时间', <DayText key="at" value={row.at} />],
                ['经办人', signedName(row.actor, row.onBehalfOf)],
                ['岗位', roleListName(row.role)],
                ['结果', resultName(row.result)],
                ['对象', objectName(row.objectType, row.object, row.many), 'wide'],
                ...(told.reason === '' ? [] : [['原因', told.reason, 'wide'] as const]),
              ]}
            />
            {told.facts.length === 0 ? null : (
              <Box>
                <Typography variant="subtitle2" component="h3">
                  办理内容
                </Typography>
                <Facts
                  columns={2}
                  items={told.facts.map(({ label, value }) => (value.length > longText ? [label, value, 'wide'] : [label, value]))}
                />
              </Box>
            )}
            {told.objects.length < 2 ? null : <Objects objects={told.objects} />}
            <Raw row={row} told={told} />
          </Stack>
        )}
      </Loaded>
    </DialogContent>
    <DialogActions>
      <Button autoFocus onClick={onClose}>
        关闭
      </Button>
    </DialogActions>
  </Dialog>
);
