import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import type { OfficeStatus } from '../../app/use-office.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { ConfirmClock } from './confirm-clock.tsx';
import { LogSection } from './log-section.tsx';
import { RetireSection } from './retire-section.tsx';
import { Section } from '../../parts/section.tsx';

const kinds: Readonly<Record<string, string>> = { desktop: '桌面程序', web: '浏览器（本机）', cli: '命令行', test: '测试' };
const prints: Readonly<Record<string, string>> = { dialog: '可直接打印', 'pdf-only': '生成 PDF 后打印', unavailable: '不能打印' };
const able = (yes: boolean): string => (yes ? '可以' : '不可以');

const HostFacts = () => (
  <Loaded query={useQueryCall('host.describe', {})}>
    {(host) => (
      <>
        <Facts
          columns={3}
          items={[
            ['打开方式', kinds[host.kind] ?? host.kind],
            ['打印', prints[host.print] ?? host.print],
            ['生成 PDF', able(host.pdf)],
            ['选择文件', able(host.pick || host.kind === 'web')],
            ['弹出U盘', able(host.eject)],
          ]}
        />
        {host.reason === '' ? null : (
          <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
            {host.reason}
          </Typography>
        )}
      </>
    )}
  </Loaded>
);

const OfficeLights = () => (
  <Loaded query={useQueryCall('today.summary', {})}>
    {(summary) => (
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: '10em 1fr', rowGap: 0.75, alignItems: 'baseline' }}>
        {summary.lights.map((light) => [
          <Box key={`${light.code}-label`} component="dt" sx={{ color: 'text.secondary' }}>
            {light.label}
          </Box>,
          <Box key={light.code} component="dd" sx={{ m: 0, '& > span': { whiteSpace: 'normal' } }}>
            <LampText lamp={light.lamp} text={light.text} />
          </Box>,
        ])}
      </Box>
    )}
  </Loaded>
);

/** What stands on this PC. */
export const AboutTab = ({ status }: { readonly status: OfficeStatus }) => {
  const county = status.office?.role === 'county';
  const maySet = useMay('settings');
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Section title="本单位">
        <Facts
          columns={3}
          items={[
            ['名称', status.office?.name ?? null],
            ['区划代码', status.office?.orgCode ?? null],
            ['单位类别', county ? '县（市、区）民政局' : '乡镇（街道）'],
            ['程序版本', status.version],
            ['今天', status.today.slice(0, 10)],
            ['数据', status.demo ? '演示数据，均为虚构' : '正式数据，已加密'],
            ['电脑时间', status.clockWarning ? '可能不对，请校正' : '正常'],
            ['本机绑定', status.weakBinding ? '这台电脑不支持绑定，数据只靠登录密码保护' : '密钥由本机系统保护'],
          ]}
        />
        {status.clockWarning && maySet ? <ConfirmClock /> : null}
      </Section>
      <Section title="指示灯">
        <OfficeLights />
      </Section>
      <Section title="这台电脑能做什么">
        <HostFacts />
      </Section>
      {maySet ? <RetireSection status={status} /> : null}
      {maySet ? <LogSection /> : null}
      <Typography variant="body2" color="textSecondary">
        与{county ? '乡镇' : '县里'}配对、导出单位密钥在
        <TextLink address={to('exchange', 'pairing')}>{county ? '与乡镇交换' : '与县交换'} › 配对</TextLink>；政策标准在
        <TextLink address={to('policies')}>制度与标准</TextLink>。
      </Typography>
    </Box>
  );
};
