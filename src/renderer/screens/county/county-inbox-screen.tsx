import Button from '@mui/material/Button';
import { to } from '../../app/router.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Page } from '../../parts/page.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { InboxTab } from '../exchange/inbox-tab.tsx';

/** 收件箱: packages of the townships. What comes in waits at 审核. */
export const CountyInboxScreen = () => {
  const waiting = useQueryCall('today.summary', {}).data?.waiting ?? [];
  return (
    <Page
      fill
      title="收件箱"
      note={
        <>
          乡镇报来的包导入后，案件在<TextLink address={to('examine')}>审核</TextLink>里等待办理
        </>
      }
      actions={waiting
        .filter((one) => one.count > 0)
        .map((one) => (
          <Button key={one.code} variant="outlined" href={one.link}>
            {one.label} {one.count}
          </Button>
        ))}
    >
      <InboxTab />
    </Page>
  );
};
