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
import { useMay } from '../../app/use-may.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loaded } from '../../parts/loaded.tsx';

type Versions = Answer<'exchange.versions'>;
type Version = Versions['versions'][number];

const named = (one: Version | undefined): string => (one === undefined ? '' : `${one.from}（${one.on}，${one.state}）`);

const Compared = ({ versions, others }: Pick<Versions, 'versions' | 'others'>) =>
  others.map((other) => (
    <Table key={other.digest} aria-label="左右对照" size="small">
      <TableHead>
        <TableRow>
          <TableCell>项目</TableCell>
          <TableCell>左：{named(versions[0])}</TableCell>
          <TableCell>右：{named(versions.find(({ digest }) => digest === other.digest))}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {other.differences.length === 0 ? (
          <TableRow>
            <TableCell colSpan={3}>家庭、成员、金额、账户都一样；不同的是材料、调查、公示等记录，或是上报与撤回。</TableCell>
          </TableRow>
        ) : (
          other.differences.map(({ label, left, right }) => (
            <TableRow key={label}>
              <TableCell>{label}</TableCell>
              <TableCell>{left === '' ? '—' : left}</TableCell>
              <TableCell>{right === '' ? '—' : right}</TableCell>
            </TableRow>
          ))
        )}
      </TableBody>
    </Table>
  ));

/** Two versions of one case that do not follow each other: side by side, and the owner's office says which one holds. */
export const VersionsDialog = ({ gid, onClose }: { readonly gid: string; readonly onClose: () => void }) => {
  const query = useQueryCall('exchange.versions', { gid });
  const choose = useCommand('exchange.chooseVersion', { said: '已作成新版本，随下一个包送去' });
  const may = useMay('seal');
  const take = async (digest: string, heads: readonly string[]): Promise<void> => {
    if ((await choose.run({ gid, digest, heads: [...heads] })) !== undefined) onClose();
  };
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="versions-title">
      <DialogTitle id="versions-title">左右对照</DialogTitle>
      <DialogContent>
        <Loaded query={query}>
          {({ no, head, ours, versions, others }) => (
            <Stack spacing={1.5} sx={{ pt: 1 }}>
              <Typography>
                {no} {head}：两份互不接续，都保留着，没有生效。
                {ours
                  ? '请对照案卷，看以哪一份为准。选定以后作成新的一份，随下一个包送去，两边都以它为准；它与本机登记不同的，登记也要照着改。'
                  : '请打电话请对方核对，由对方选定；它的下一个包导入后自动消除。'}
              </Typography>
              <Compared versions={versions} others={others} />
              <ErrorNotice refusal={choose.refusal} onClose={choose.clear} />
              {ours && may ? (
                <Stack direction="row" spacing={1} sx={{ justifyContent: 'flex-end' }}>
                  {versions.map((one, at) => (
                    <Button
                      key={one.digest}
                      variant="outlined"
                      disabled={choose.busy}
                      onClick={() =>
                        void take(
                          one.digest,
                          versions.map(({ digest }) => digest),
                        )
                      }
                    >
                      以{versions.length > 2 ? `第 ${at + 1} 份` : at === 0 ? '左边' : '右边'}为准
                    </Button>
                  ))}
                </Stack>
              ) : null}
              {ours && !may ? <Typography color="textSecondary">由负责人选定。</Typography> : null}
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
