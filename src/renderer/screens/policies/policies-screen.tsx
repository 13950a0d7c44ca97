import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { scopeOfDivision } from '#domain/policy/key.ts';
import { useRoute } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useOfficeStatus, useToday } from '../../app/use-office.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page } from '../../parts/page.tsx';
import { PlaceTabs, type Place } from '../../parts/place-tabs.tsx';
import { CalendarTab } from './calendar-tab.tsx';
import { CodeTablesTab } from './code-tables-tab.tsx';
import { ImportPolicies } from './import-policies.tsx';
import { KeyDetail } from './key-detail.tsx';
import { KeyList } from './key-list.tsx';
import { shownKeys } from './keys.ts';
import { PolicyCards } from './policy-cards.tsx';
import { leadingValue, usePolicyRows } from './use-policy-rows.ts';

const title = '制度与标准';
const places: readonly Place[] = [
  { value: 'values', label: '政策参数' },
  { value: 'calendar', label: '工作日历' },
  { value: 'codes', label: '代码表' },
];

/** Every parameter by its Chinese name, its values with the documents they come from. */
const Values = () => {
  const named = useRoute().path[1];
  const month = useToday().slice(0, 7);
  const query = usePolicyRows();
  const orgCode = useOfficeStatus().data?.office?.orgCode ?? '';
  const own = scopeOfDivision(orgCode);
  const maySet = useMay('settings');
  const [text, setText] = useState('');
  const chosen = shownKeys.find((one) => one.key.key === named) ?? shownKeys[0];
  return (
    <Page
      fill
      title={title}
      note="标准一年一变：新标准另加一条，旧案件仍按当时的标准"
      actions={
        <>
          <PolicyCards maySet={maySet} />
          {maySet ? <ImportPolicies /> : null}
        </>
      }
    >
      <PlaceTabs screen="policies" label={title} places={places} current="values" />
      <Loaded query={query}>
        {(rows) => {
          const missing = shownKeys.filter(
            ({ key }) => key.default === undefined && key.optional !== true && leadingValue(rows, key.key, month, own) === undefined,
          );
          return (
            <>
              {missing.length === 0 ? null : (
                <Alert severity="warning">
                  还缺 {missing.length} 项：{missing.map((one) => one.key.name).join('、')}。补上以后才能核算；
                  {maySet ? '请按县里文件录入，或导入县里下发的标准。' : '请管理员按县里文件录入。'}
                </Alert>
              )}
              <Box sx={{ flexGrow: 1, minHeight: 0, display: 'grid', gridTemplateColumns: '23rem minmax(0, 1fr)', gap: 1.5 }}>
                <KeyList rows={rows} month={month} own={own} chosen={chosen?.key.key ?? ''} text={text} onText={setText} />
                {chosen === undefined ? null : (
                  <KeyDetail
                    key={chosen.key.key}
                    shown={chosen}
                    rows={rows.filter((row) => row.key === chosen.key.key)}
                    month={month}
                    orgCode={orgCode}
                  />
                )}
              </Box>
            </>
          );
        }}
      </Loaded>
    </Page>
  );
};

const WorkDays = () => (
  <Page title={title} note="放假通知每年一份：新的一年录入以后，期限按它重新计算">
    <PlaceTabs screen="policies" label={title} places={places} current="calendar" />
    <CalendarTab />
  </Page>
);

const Lists = () => (
  <Page title={title} note="各地口径不一样的选择项：只增加、停用，用过的代码一直读得出">
    <PlaceTabs screen="policies" label={title} places={places} current="codes" />
    <CodeTablesTab />
  </Page>
);

/** 制度与标准: the values the rules read, the days the terms are counted by, the lists the place keeps itself. */
export const PoliciesScreen = () => {
  const place = useRoute().path[1];
  return place === 'calendar' ? <WorkDays /> : place === 'codes' ? <Lists /> : <Values />;
};
