import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { Month } from '#shared/values/dates.ts';
import { useMay } from '../../app/use-may.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Section } from '../../parts/section.tsx';
import { AddValueDialog } from './add-value-dialog.tsx';
import { selectedByName, type ShownKey } from './keys.ts';
import type { PolicyValue } from './use-policy-rows.ts';
import { valueText } from './value-text.ts';
import { ValueRow } from './value-row.tsx';

const dimensionNames: Readonly<Record<string, string>> = {
  province: '省',
  city: '市',
  county: '县',
  town: '乡镇',
  area: '城乡',
  program: '项目',
  category: '对象',
};

type KeyDetailProps = { readonly shown: ShownKey; readonly rows: readonly PolicyValue[]; readonly month: Month; readonly orgCode: string };

/** One parameter: what it rests on, and all its values with the newest first. */
export const KeyDetail = ({ shown, rows, month, orgCode }: KeyDetailProps) => {
  const { key, shape } = shown;
  const [adding, setAdding] = useState(false);
  const maySet = useMay('settings');
  const sorted = [...rows].sort((one, other) => Number(one.voided) - Number(other.voided) || other.from.localeCompare(one.from));
  return (
    <Box
      tabIndex={0}
      role="group"
      aria-label={key.name}
      sx={{ minHeight: 0, overflow: 'auto', display: 'flex', flexDirection: 'column', gap: 1.5 }}
    >
      <Section
        title={key.name}
        actions={
          maySet ? (
            <Button
              variant="contained"
              startIcon={<AddIcon />}
              onClick={() => {
                setAdding(true);
              }}
            >
              录入新的数值
            </Button>
          ) : null
        }
      >
        <Facts
          columns={1}
          items={[
            ['依据条款', key.clause],
            ['可按什么区分', key.scope.map((dimension) => dimensionNames[dimension] ?? dimension).join('、')],
            ['以哪天为准', selectedByName(key)],
            [
              '本程序默认值',
              key.default === undefined
                ? key.optional === true
                  ? '没有，没有录入时不用这一项'
                  : '没有，必须按县里文件录入'
                : valueText(shape, key.default, key.key, shown.unit),
            ],
          ]}
        />
      </Section>
      <Section title="数值" note={rows.length === 0 ? undefined : `${rows.length} 条`}>
        {sorted.length === 0 ? (
          <EmptyState
            title="还没有数值"
            hint={maySet ? '按县里文件录入，写明文件名称、文号和日期。' : '由管理员录入，或随县里的标准包导入。'}
          />
        ) : (
          <Box sx={{ display: 'grid', gap: 1 }}>
            {sorted.map((row) => (
              <ValueRow key={row.id} shown={shown} row={row} rows={rows} month={month} orgCode={orgCode} />
            ))}
          </Box>
        )}
      </Section>
      {adding ? (
        <AddValueDialog
          shown={shown}
          before={sorted.find((row) => !row.voided)}
          orgCode={orgCode}
          onClose={() => {
            setAdding(false);
          }}
        />
      ) : null}
    </Box>
  );
};
