import MenuItem from '@mui/material/MenuItem';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { AttachButton } from '../../pickers/attach-button.tsx';
import type { Material } from './case.ts';
import { materialPlace, materialStateName, providerNames } from './material-words.ts';

const allStates = ['missing', 'given', 'wrong', 'excused', 'fetched'] as const satisfies readonly Material['state'][];
const isState = (value: string): value is Material['state'] => allStates.some((one) => one === value);

const statesFor = (item: Material): readonly Material['state'][] =>
  item.provider === 'office' ? ['missing', 'fetched', 'wrong'] : ['missing', 'given', 'wrong', 'excused', 'fetched'];

const demandOf = (item: Material): string => {
  if (item.provider === 'excused') return providerNames.excused;
  return item.provider === 'office' ? '受理时不要求' : item.required ? '必交' : '如有才交';
};
/** Who provides what stands below, and what of it acceptance waits for. */
const parts = [
  { office: false, title: '申请人提交', note: '写“必交”的，交齐或免交才能受理；写“如有才交”的，没有就不用交' },
  {
    office: true,
    title: '本单位核查',
    note: '受理时都不要求，受理以后在案件页点“补记材料、核查”登记；核对报告在登记核对结果后自动填上，初审前要有',
  },
] as const;

/** Everything the family has to bring lies on the counter: what is still missing becomes given; what was marked otherwise stays. */
export const allGiven = (items: readonly Material[]): Material[] =>
  items.map((item) => (item.provider === 'applicant' && item.required && item.state === 'missing' ? { ...item, state: 'given' } : item));

type MaterialsTableProps = {
  readonly items: readonly Material[];
  readonly caseId: string | null;
  readonly onChange: (items: Material[]) => void;
};

/** The materials of an application with how each stands; a scan can be attached to each. */
export const MaterialsTable = ({ items, caseId, onChange }: MaterialsTableProps) => {
  const set = (code: string, change: Partial<Material>): void => {
    onChange(items.map((item) => (item.code === code ? { ...item, ...change } : item)));
  };
  return (
    <Table aria-label="材料" sx={{ '& tbody td': { py: 0.5 } }}>
      <TableHead>
        <TableRow>
          <TableCell>材料</TableCell>
          <TableCell>要求</TableCell>
          <TableCell sx={{ width: 160 }}>情况</TableCell>
          <TableCell sx={{ width: 260 }}>说明</TableCell>
          {caseId === null ? null : <TableCell>扫描件</TableCell>}
        </TableRow>
      </TableHead>
      <TableBody>
        {parts.flatMap(({ office, title, note }) => [
          <TableRow key={title}>
            <TableCell colSpan={caseId === null ? 4 : 5} component="th" scope="rowgroup" sx={{ bgcolor: 'background.default' }}>
              {title}
              <Typography component="span" variant="body2" color="textSecondary" sx={{ ml: 1 }}>
                {note}
              </Typography>
            </TableCell>
          </TableRow>,
          ...items
            .filter((item) => (item.provider === 'office') === office)
            .map((item) => (
              <TableRow key={item.code} id={materialPlace(item.code)}>
                <TableCell>{item.name}</TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>{demandOf(item)}</TableCell>
                {item.derived ? (
                  <>
                    <TableCell>{materialStateName(item)}</TableCell>
                    <TableCell>{item.note === '' ? '登记核对结果后自动填上' : item.note}</TableCell>
                    {caseId === null ? null : <TableCell />}
                  </>
                ) : (
                  <>
                    <TableCell>
                      <TextField
                        select
                        value={item.state}
                        onChange={(event) => {
                          if (isState(event.target.value)) set(item.code, { state: event.target.value });
                        }}
                        slotProps={{ htmlInput: { 'aria-label': `${item.name}的情况` } }}
                      >
                        {statesFor(item).map((state) => (
                          <MenuItem key={state} value={state}>
                            {materialStateName({ ...item, state })}
                          </MenuItem>
                        ))}
                      </TextField>
                    </TableCell>
                    <TableCell>
                      <TextField
                        value={item.note}
                        onChange={(event) => {
                          set(item.code, { note: event.target.value });
                        }}
                        slotProps={{ htmlInput: { 'aria-label': `${item.name}的说明`, maxLength: 100 } }}
                      />
                    </TableCell>
                    {caseId === null ? null : (
                      <TableCell>
                        <AttachButton
                          attached={item.attachmentId !== null}
                          what={item.name}
                          purpose="material"
                          objectType="case"
                          objectId={caseId}
                          onAttached={(file) => {
                            set(item.code, { attachmentId: file.attachmentId });
                          }}
                        />
                      </TableCell>
                    )}
                  </>
                )}
              </TableRow>
            )),
        ])}
      </TableBody>
    </Table>
  );
};
