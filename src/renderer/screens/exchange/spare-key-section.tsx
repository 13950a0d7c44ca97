import Typography from '@mui/material/Typography';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/section.tsx';

/** At a township: whether its county could open it, should passwords and recovery code all be lost. */
export const SpareKeySection = () => (
  <Section title="县级托管的备用钥匙">
    <Loaded query={useQueryCall('office.spareKey', {})}>
      {({ kept }) => (
        <Typography>
          {kept
            ? '已托管。全部密码和恢复码都没有了的时候，在登录页点“恢复码也没有了，向县级申请开启”，凭盖章的申请表由县里两个人开启。平时县里打不开本单位的数据文件。'
            : '没有托管：还没有与县里配对，或县里没有开通，或还没有读过县里的新清单。全部密码和恢复码都没有了的时候，数据打不开，恢复码务必妥善保管。'}
        </Typography>
      )}
    </Loaded>
  </Section>
);
