import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useMay } from '../../app/use-may.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { DayText } from '../../parts/day-text.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { MakeRootDialog } from './make-root-dialog.tsx';
import { RenewKeysDialog } from './renew-keys-dialog.tsx';

/** At the county: the key that signs the lists, kept apart from the daily ones. */
export const RootSection = () => {
  const query = useQueryCall('exchange.identity', {});
  const [doing, setDoing] = useState<'make' | 'renew' | null>(null);
  const mayTrust = useMay('trust');
  const root = query.data?.root ?? null;
  const end = (): void => {
    setDoing(null);
  };
  return (
    <Section
      title="县级根密钥"
      actions={
        mayTrust && query.data !== undefined ? (
          <>
            {root === null ? null : (
              <Button
                variant="outlined"
                onClick={() => {
                  setDoing('renew');
                }}
              >
                换日常密钥
              </Button>
            )}
            <Button
              variant={root === null ? 'contained' : 'outlined'}
              onClick={() => {
                setDoing('make');
              }}
            >
              {root === null ? '生成根密钥' : '换根密钥'}
            </Button>
          </>
        ) : null
      }
    >
      <Loaded query={query}>
        {(identity) =>
          identity.root === null ? (
            <Alert severity="warning">
              现在由这台电脑里的日常密钥签发信任清单：电脑一旦失窃，要逐个乡镇盖章、重新核对。请生成一把另外保管的根密钥；已经入网的乡镇会自动改认，不必重办。
              {mayTrust ? '' : '由县密钥员办理。'}
            </Alert>
          ) : identity.root.threshold > 1 ? (
            <Stack spacing={1.25}>
              <Typography>
                自 <DayText value={identity.root.since} />{' '}
                {`起，每份信任清单要下面 ${identity.root.keys.length} 把根密钥中的任 ${identity.root.threshold} 把一起签发，哪一把都不能单独签；乡镇照纸核对的是上面的指纹。文件在保管人的U盘上，凭各自密封的保管码打开；这台电脑里只有公开部分。丢了一把的，点“换根密钥”，由另两把指定新的；日常密钥失窃、遗失的，点“换日常密钥”。`}
              </Typography>
              <Facts
                columns={3}
                items={identity.root.keys.map(({ id, keeper, madeOn, open }) => [
                  `根密钥 ${id}`,
                  <span key={id}>
                    {keeper}，<DayText value={madeOn} /> 生成{open ? '，已打开' : ''}
                  </span>,
                ])}
              />
            </Stack>
          ) : (
            <Typography>
              自 <DayText value={identity.root.since} />{' '}
              起由根密钥签发信任清单，乡镇照纸核对的是上面的根密钥指纹。文件在两只U盘上，凭密封的保管码打开；这台电脑里只有它的公开部分。日常密钥失窃、遗失的，点“换日常密钥”，各乡镇读入新清单即可。
            </Typography>
          )
        }
      </Loaded>
      {doing === 'make' ? <MakeRootDialog present={root} onClose={end} /> : null}
      {doing === 'renew' ? <RenewKeysDialog county onClose={end} /> : null}
    </Section>
  );
};
