import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { inFours } from '#shared/values/figures.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Choice } from '../../parts/choice.tsx';

type Held = Answer<'exchange.held'>;

const figures = { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap', fontWeight: 700 } as const;
const noVillage = '不分村的资料（标准、代码表等）';

type Part = {
  readonly key: string;
  readonly name: string;
  readonly families: number | null;
  readonly facts: number;
  readonly code: string;
};

const Parts = ({
  label,
  parts,
  onOpen,
}: {
  readonly label: string;
  readonly parts: readonly Part[];
  readonly onOpen: ((key: string) => void) | null;
}) => (
  <Table aria-label={label} size="small">
    <TableHead>
      <TableRow>
        <TableCell>{label}</TableCell>
        <TableCell align="right">户数</TableCell>
        <TableCell align="right">条数</TableCell>
        <TableCell align="right">对账码</TableCell>
        {onOpen === null ? null : <TableCell align="right">不同时</TableCell>}
      </TableRow>
    </TableHead>
    <TableBody>
      {parts.map((part) => (
        <TableRow key={part.key}>
          <TableCell>{part.name}</TableCell>
          <TableCell align="right">{part.families ?? '—'}</TableCell>
          <TableCell align="right">{part.facts}</TableCell>
          <TableCell align="right" sx={figures}>
            {inFours(part.code)}
          </TableCell>
          {onOpen === null ? null : (
            <TableCell align="right">
              <Button
                sx={{ py: 0 }}
                aria-label={`逐户对：${part.name}`}
                onClick={() => {
                  onOpen(part.key);
                }}
              >
                逐户对
              </Button>
            </TableCell>
          )}
        </TableRow>
      ))}
    </TableBody>
  </Table>
);

const Families = ({ org, village, onBack }: { readonly org: string; readonly village: string; readonly onBack: () => void }) => (
  <>
    <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
      <Button sx={{ py: 0 }} onClick={onBack}>
        ‹ 回到各村
      </Button>
      <Typography sx={{ fontWeight: 700 }}>{village === '' ? noVillage : village}</Typography>
      <Typography variant="body2" color="textSecondary">
        逐户念案件编号和对账码，不念姓名、身份证号；哪一户不同就记哪一户。
      </Typography>
    </Stack>
    <Loaded query={useQueryCall('exchange.heldFamilies', { peer: org, village })}>
      {({ rows }) => (
        <Table aria-label="逐户对账码" size="small">
          <TableHead>
            <TableRow>
              <TableCell>户主</TableCell>
              <TableCell>案件编号</TableCell>
              <TableCell>内容</TableCell>
              <TableCell align="right">条数</TableCell>
              <TableCell align="right">对账码</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.id}>
                <TableCell>{row.head === '' ? '—' : row.head}</TableCell>
                <TableCell>{row.no === '' ? '—' : row.no}</TableCell>
                <TableCell>{row.what}</TableCell>
                <TableCell align="right">{row.facts}</TableCell>
                <TableCell align="right" sx={figures}>
                  {inFours(row.code)}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Loaded>
  </>
);

const Script = ({ held, name }: { readonly held: Held; readonly name: string }) => (
  <Stack spacing={0.5}>
    <Typography sx={{ fontSize: '1.5rem', fontWeight: 700, letterSpacing: '0.06em', fontVariantNumeric: 'tabular-nums' }}>
      <Typography component="span" color="textSecondary" sx={{ mr: 1.5 }}>
        总对账码
      </Typography>
      {inFours(held.code)}
    </Typography>
    <Typography component="ol" sx={{ m: 0, pl: 3, lineHeight: 1.7 }}>
      <li>打电话给{name}，请对方在“对账”里打开与本单位的这一页，也点“电话对账”。</li>
      <li>说：“我念总对账码，十二位。”念 {inFours(held.code)}，请对方跟着看。相同：两边保存的完全一样，到此为止。</li>
      <li>不同：逐村念下面的码，记下不同的村；再点那个村的“逐户对”，找出不同的户。分不清村的，换成按资料种类念。</li>
      <li>找到以后不用在电话里改：两边各点“只封回执和补发”，互送一次，读入以后再对；仍不同的，按“怎么回事”一栏办理。</li>
    </Typography>
  </Stack>
);

/** What two clerks read to each other: one code for everything, one for each village or kind, one for each family. */
export const CompareByPhone = ({ org, name, onClose }: { readonly org: string; readonly name: string; readonly onClose: () => void }) => {
  const query = useQueryCall('exchange.held', { peer: org });
  const [by, setBy] = useState('village');
  const [village, setVillage] = useState<string | null>(null);
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="compare-phone-title">
      <DialogTitle id="compare-phone-title">电话对账：{name}</DialogTitle>
      <DialogContent>
        <Loaded query={query}>
          {(held) => (
            <Stack spacing={1.5} sx={{ pt: 1 }}>
              <Script held={held} name={name} />
              {village === null ? (
                <>
                  <Choice
                    label="分开念"
                    value={by}
                    width={180}
                    options={[
                      { value: 'village', label: '按村（社区）' },
                      { value: 'table', label: '按资料种类' },
                    ]}
                    onChange={setBy}
                  />
                  {by === 'village' ? (
                    <Parts
                      label="村（社区）"
                      parts={held.villages.map((one) => ({ ...one, key: one.village, name: one.village === '' ? noVillage : one.village }))}
                      onOpen={setVillage}
                    />
                  ) : (
                    <Parts label="资料种类" parts={held.rows.map((one) => ({ ...one, key: one.table, families: null }))} onOpen={null} />
                  )}
                </>
              ) : (
                <Families
                  org={org}
                  village={village}
                  onBack={() => {
                    setVillage(null);
                  }}
                />
              )}
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
};
