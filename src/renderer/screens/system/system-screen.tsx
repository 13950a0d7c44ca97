import { useRoute } from '../../app/router.ts';
import { useOfficeStatus } from '../../app/use-office.ts';
import { Page } from '../../parts/page.tsx';
import { PlaceTabs, placeOf } from '../../parts/place-tabs.tsx';
import { BackupTab } from '../backup/backup-tab.tsx';
import { AboutTab } from './about-tab.tsx';
import { DivisionsTab } from './divisions-tab.tsx';
import { ExportsTab } from './exports-tab.tsx';
import { JournalTab } from './journal-tab.tsx';
import { OfficeTab } from './office-tab.tsx';
import { RetentionTab } from './retention-tab.tsx';
import { UsersTab } from './users-tab.tsx';

const places = [
  { value: 'users', label: '用户与岗位' },
  { value: 'journal', label: '日志' },
  { value: 'exports', label: '导出登记' },
  { value: 'backup', label: '备份与恢复' },
  { value: 'retention', label: '保存与销毁' },
  { value: 'office', label: '单位信息' },
  { value: 'divisions', label: '区划' },
  { value: 'about', label: '本机与本单位' },
] as const;

/** 系统: who works here, what was done, what left on paper and in files, which villages there are, what this PC is. */
export const SystemScreen = () => {
  const place = placeOf(places, useRoute().path[1]);
  const status = useOfficeStatus().data;
  return (
    <Page title="系统" fill={place === 'journal' || place === 'exports'}>
      <PlaceTabs screen="system" label="系统的各部分" places={places} current={place} />
      {place === 'users' ? <UsersTab county={status?.office?.role === 'county'} /> : null}
      {place === 'journal' ? <JournalTab county={status?.office?.role === 'county'} /> : null}
      {place === 'exports' && status !== undefined ? <ExportsTab today={status.today} /> : null}
      {place === 'backup' ? <BackupTab /> : null}
      {place === 'retention' ? <RetentionTab county={status?.office?.role === 'county'} /> : null}
      {place === 'office' ? <OfficeTab /> : null}
      {place === 'divisions' ? <DivisionsTab /> : null}
      {place === 'about' && status !== undefined ? <AboutTab status={status} /> : null}
    </Page>
  );
};
