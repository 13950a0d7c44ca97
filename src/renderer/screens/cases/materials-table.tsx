import MenuItem from '@mui/material/MenuItem';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import TextField from '@mui/material/TextField';
import { AttachButton } from '../../pickers/attach-button.tsx';
import type { Material } from './case.ts';

const materialStates = { missing: '未交', given: '已交', wrong: '不合要求', excused: '免交', fetched: '本单位已取得' } as const;
const officeStates = { missing: '未查', given: '已查', wrong: '有疑问', excused: '不需要', fetched: '已查' } as const;

/** How a material stands, in the words of whoever provides it. */
export const materialStateName = (item: Pick<Material, 'provider' | 'state'>): string =>
  (item.provider === 'office' ? officeStates : materialStates)[item.state];
/** A material the family brings only if it has one says so. */
export const materialName = (item: Pick<Material, 'name' | 'provider' | 'required'>): string =>
  item.required || item.provider === 'office' ? item.name : `${item.name}（如有）`;
export const providerNames = { applicant: '申请人', office: '本单位核查', excused: '免交' } as const;
const allStates = ['missing', 'given', 'wrong', 'excused', 'fetched'] as const satisfies readonly Material['state'][];
const isState = (value: string): value is Material['state'] => allStates.some((one) => one === value);

const statesFor = (item: Material): readonly Material['state'][] =>
  item.provider === 'office' ? ['missing', 'fetched', 'wrong'] : ['missing', 'given', 'wrong', 'excused', 'fetched'];

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
          <TableCell>由谁提供</TableCell>
          <TableCell sx={{ width: 160 }}>情况</TableCell>
          <TableCell sx={{ width: 260 }}>说明</TableCell>
          {caseId === null ? null : <TableCell>扫描件</TableCell>}
        </TableRow>
      </TableHead>
      <TableBody>
        {items.map((item) => (
          <TableRow key={item.code}>
            <TableCell>{materialName(item)}</TableCell>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>{providerNames[item.provider]}</TableCell>
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
        ))}
      </TableBody>
    </Table>
  );
};
