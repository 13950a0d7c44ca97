import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useMay } from '../../app/use-may.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { SubjectPapers } from '../../papers/subject-papers.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';
import { EscrowSection } from './escrow-section.tsx';
import { ExportKeyDialog } from './export-key-dialog.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { PairingSteps } from './pairing-steps.tsx';
import { PeersTable } from './peers-table.tsx';
import { RequestPairingDialog } from './request-pairing-dialog.tsx';
import { RenewKeysDialog } from './renew-keys-dialog.tsx';
import { RootSection } from './root-section.tsx';
import { SealKeychange } from './seal-keychange.tsx';
import { SpareKeySection } from './spare-key-section.tsx';

const OwnIdentity = ({ county }: { readonly county: boolean }) => {
  const [doing, setDoing] = useState<'request' | 'key' | 'renew' | null>(null);
  const query = useQueryCall('exchange.identity', {});
  const mayPair = useMay('media');
  const maySeal = useMay('seal');
  const paired = useQueryCall('exchange.peers', {}).data?.rows.some(({ role, state }) => role === 'county' && state === 'trusted') === true;
  return (
    <Section
      title="本单位的数字身份"
      actions={
        <>
          {mayPair ? (
            <Button
              variant="outlined"
              onClick={() => {
                setDoing('key');
              }}
            >
              导出解密密钥
            </Button>
          ) : null}
          {mayPair && !county && query.data !== undefined && query.data.fingerprint !== '' ? (
            <Button
              variant="outlined"
              onClick={() => {
                setDoing('renew');
              }}
            >
              更换交换密钥
            </Button>
          ) : null}
          {mayPair && !county ? (
            <Button
              variant={paired ? 'outlined' : 'contained'}
              onClick={() => {
                setDoing('request');
              }}
            >
              生成入网申请
            </Button>
          ) : null}
        </>
      }
    >
      <Loaded query={query}>
        {(identity) => (
          <Stack spacing={1.25}>
            <Facts
              columns={3}
              items={[
                ['单位', identity.name],
                ['区划代码', identity.org],
                ['建立', <DayText key="on" value={identity.createdOn} />],
              ]}
            />
            {identity.fingerprint === '' ? (
              <Typography color="text.secondary">
                还没有生成数字身份。{county ? '第一次读取乡镇的入网文件时自动生成。' : '点“生成入网申请”时自动生成。'}
              </Typography>
            ) : (
              <>
                {identity.root === null ? null : (
                  <Typography sx={{ fontWeight: 700 }}>县级根密钥的指纹{identity.root.threshold > 1 ? '（三把合在一起）' : ''}</Typography>
                )}
                <Fingerprint fingerprint={identity.fingerprint} />
                {identity.renewing ? (
                  <Alert severity="warning" action={maySeal ? <SealKeychange /> : undefined}>
                    这是新密钥的指纹，县里的信任清单还没有列入，列入以前照常用原来的密钥。每个报县的包都带着换钥声明，县里会打电话核对这个指纹；原来的密钥已被县里吊销的，请出入网申请，打印登记表盖章，送县民政局。
                  </Alert>
                ) : null}
                {identity.renewing && paired ? null : (
                  <Typography variant="body2" color="text.secondary">
                    指纹印在《{county ? '数字身份入网回执' : '数字身份登记表'}》上，盖章后与文件分开交给对方；对方照纸输入其中两组。
                  </Typography>
                )}
                {county ? null : <SubjectPapers subject="office" subjectId={identity.org} codes={['identity-sheet']} />}
              </>
            )}
          </Stack>
        )}
      </Loaded>
      {doing === 'request' ? (
        <RequestPairingDialog
          onClose={() => {
            setDoing(null);
          }}
        />
      ) : null}
      {doing === 'renew' ? (
        <RenewKeysDialog
          onClose={() => {
            setDoing(null);
          }}
        />
      ) : null}
      {doing === 'key' ? (
        <ExportKeyDialog
          onClose={() => {
            setDoing(null);
          }}
        />
      ) : null}
    </Section>
  );
};

/** Whom this office believes, and how that came about: file, stamped paper, two persons. */
export const PairingTab = ({ county }: { readonly county: boolean }) => (
  <Box sx={{ display: 'grid', gap: 1.5 }}>
    <PeersTable county={county} />
    <OwnIdentity county={county} />
    {county ? <RootSection /> : null}
    {county ? <EscrowSection /> : <SpareKeySection />}
    <PairingSteps county={county} />
  </Box>
);
