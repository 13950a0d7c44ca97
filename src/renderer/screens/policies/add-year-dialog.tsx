import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useCallback, useRef, useState, type ComponentProps } from 'react';
import { z } from 'zod';
import { readDays, readHolidayNotice, writeDays } from '#domain/calendar/read-notice.ts';
import { day, type Day } from '#shared/values/dates.ts';
import { useToday } from '../../app/use-office.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useToast } from '../../calls/toast.tsx';
import { FormDialog } from '../../forms/form-dialog.tsx';

const schema = z.object({
  kind: z.enum(['national', 'local']),
  year: z.int().min(2000).max(2200),
  text: z.string().min(1),
  statutory: z.string(),
  doc: z.string().min(1),
  number: z.string(),
  date: day,
});
type Typed = z.output<typeof schema>;
type Read = { readonly off: readonly Day[]; readonly work: readonly Day[] };

const readTyped = ({ kind, year, text }: Pick<Typed, 'kind' | 'year' | 'text'>): Read =>
  kind === 'national' ? readHolidayNotice(text, year) : { off: readDays(text, year), work: [] };

const noticeOf = (year: number): string => `国务院办公厅关于${year}年部分节假日安排的通知`;

const Seen = ({ read, year, national }: { readonly read: Read; readonly year: number; readonly national: boolean }) => (
  <Alert severity="info" role="status" icon={false}>
    <Typography variant="body2">
      读出放假 {read.off.length} 天：{read.off.length === 0 ? '无' : writeDays(read.off, year)}
    </Typography>
    {national ? (
      <Typography variant="body2">
        读出周末上班 {read.work.length} 天：{read.work.length === 0 ? '无' : writeDays(read.work, year)}
      </Typography>
    ) : null}
  </Alert>
);

type AddYearDialogProps = { readonly rev: number; readonly rows: Answer<'calendar.years'>['rows']; readonly onClose: () => void };

/** A year's holiday notice, copied in its own words; what was read is shown before it is kept. */
export const AddYearDialog = ({ rev, rows, onClose }: AddYearDialogProps) => {
  const add = useCommand('calendar.add');
  const toast = useToast();
  const [seen, setSeen] = useState<{ readonly read: Read; readonly year: number; readonly national: boolean } | null>(null);
  const thisYear = Number(useToday().slice(0, 4));
  const lawful = useCallback(
    (year: number): string => writeDays(rows.find((row) => row.year === year && row.kind === 'national')?.statutory ?? [], year),
    [rows],
  );
  const proposed = useRef<number>(thisYear + 1);
  const follow = useCallback<NonNullable<ComponentProps<typeof FormDialog<Typed>>['onValues']>>(
    (values, form) => {
      const typed = schema.pick({ kind: true, year: true, text: true }).safeParse(values);
      setSeen(typed.success ? { read: readTyped(typed.data), year: typed.data.year, national: typed.data.kind === 'national' } : null);
      const year = Number(values['year']);
      if (!Number.isInteger(year) || year === proposed.current) return;
      proposed.current = year;
      form.setValue('statutory', lawful(year));
      form.setValue('doc', noticeOf(year));
    },
    [lawful],
  );
  return (
    <FormDialog<Typed>
      wide
      title="录入放假通知"
      act="保存"
      schema={schema}
      busy={add.busy}
      refusal={add.refusal}
      onClose={onClose}
      initial={{ kind: 'national', year: thisYear + 1, statutory: lawful(thisYear + 1), doc: noticeOf(thisYear + 1) }}
      fields={[
        {
          kind: 'choice',
          name: 'kind',
          label: '种类',
          width: 4,
          options: [
            { value: 'national', label: '国务院办公厅放假通知' },
            { value: 'local', label: '本地放假（民族节日等）' },
          ],
        },
        { kind: 'whole', name: 'year', label: '年份', width: 4, required: true },
        { kind: 'day', name: 'date', label: '文件日期', width: 4, required: true },
        { kind: 'text', name: 'doc', label: '文件名称', width: 8, required: true, maxLength: 120 },
        { kind: 'text', name: 'number', label: '文号', width: 4, maxLength: 60 },
        {
          kind: 'multiline',
          name: 'text',
          label: '照抄通知里的放假安排',
          width: 12,
          required: true,
          autoFocus: true,
          maxLength: 4000,
          help: '如：元旦：1月1日至3日放假，共3天。1月4日（周日）上班。含“放假”的句子算放假，含“上班”的句子算上班',
        },
        {
          kind: 'multiline',
          name: 'statutory',
          label: '其中的法定节日',
          width: 12,
          maxLength: 600,
          help: '用来核对：平日放假天数 − 周末上班天数 = 法定节日天数',
          when: (values) => values['kind'] === 'national',
        },
      ]}
      onValues={follow}
      onGo={async (typed) => {
        const read = readTyped(typed);
        const national = typed.kind === 'national';
        const answer = await add.run({
          rev,
          year: typed.year,
          kind: typed.kind,
          off: [...read.off],
          work: [...read.work],
          statutory: national ? [...readDays(typed.statutory, typed.year)] : [],
          source: { doc: typed.doc, number: typed.number, date: typed.date },
        });
        if (answer === undefined) return false;
        toast(`已录入 ${typed.year} 年的安排；${answer.moved === 0 ? '没有案件的期限因此改变' : `${answer.moved} 件案件的期限随之改变`}`);
        return true;
      }}
    >
      {seen === null ? null : <Seen {...seen} />}
    </FormDialog>
  );
};
