import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { month as monthSchema } from '#shared/values/dates.ts';
import { go, to } from '../../app/router.ts';
import { useJob } from '../../calls/use-job.tsx';
import { readMonth } from '../../forms/date-input.ts';
import { Choice } from '../../parts/choice.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { FilePick } from '../../parts/file-pick.tsx';
import { Section } from '../../parts/section.tsx';
import { useVillages } from '../../pickers/use-villages.ts';
import { areaOptions, firstProgram, programOptions } from '../../words/programs.ts';
import { PastRuns } from './past-runs.tsx';

const accepted = '.xlsx,.xls,.csv';

export const ChooseRoster = () => {
  const villages = useVillages();
  const [program, setProgram] = useState(firstProgram);
  const [area, setArea] = useState<'rural' | 'urban'>('rural');
  const [village, setVillage] = useState('');
  const [month, setMonth] = useState('');
  const read = useJob('takeover.read', '正在读取花名册');
  const monthOk = month === '' || monthSchema.safeParse(month).success;
  const start = async (fileToken: string): Promise<void> => {
    const plan = await read.run({
      fileToken,
      program,
      area,
      defaultVillage: village === '' ? null : village,
      month: month === '' ? null : month,
    });
    if (plan !== undefined) go(to('households', 'takeover', { plan: plan.planId }));
  };
  return (
    <Stack spacing={1.5}>
      <Section title="选择花名册文件">
        <Stack spacing={2}>
          <Typography variant="body2" color="textSecondary">
            支持 Excel（.xlsx、.xls）和
            CSV。表头上面可以有标题，可以有合并单元格和小计；一人一行、一户一行都行。程序先读出来给您逐行看，您确认以后才写入。城市、农村的花名册请分开导入，每次选对“城乡”：以后按它选用低保标准。
          </Typography>
          <Stack direction="row" spacing={1.5} sx={{ flexWrap: 'wrap', rowGap: 1.5 }}>
            <Choice label="项目" value={program} options={programOptions} width={170} onChange={setProgram} />
            <Choice
              label="城乡"
              value={area}
              options={areaOptions}
              width={110}
              onChange={(value) => {
                setArea(value === 'urban' ? 'urban' : 'rural');
              }}
            />
            <Choice
              label="表里没有写村的，算作"
              value={village}
              options={villages}
              all="不指定（逐户问您）"
              width={220}
              onChange={setVillage}
            />
            <TextField
              label="花名册的月份"
              value={month}
              onChange={(event) => {
                setMonth(readMonth(event.target.value));
              }}
              error={!monthOk}
              helperText={monthOk ? '不填，照表的标题里写的' : '写成 2026-10 这样'}
              slotProps={{ inputLabel: { shrink: true }, htmlInput: { placeholder: '例如：2026-10' } }}
              sx={{ width: 210 }}
            />
          </Stack>
          <Box>
            <FilePick
              label="选择文件"
              accept={accepted}
              prominent
              disabled={!monthOk}
              onPicked={async (file) => {
                await start(file.token);
              }}
            />
          </Box>
          <ErrorNotice refusal={read.refusal} onClose={read.clear} />
        </Stack>
      </Section>
      <PastRuns />
    </Stack>
  );
};
