import Alert from '@mui/material/Alert';
import { monthOf } from '#shared/values/dates.ts';
import { useToday } from '../../app/use-office.ts';
import { areaNames, programInArea } from '../../words/programs.ts';
import type { Plan } from './plan-view.tsx';

type TakenAs = Plan['takenAs'];

/** 2026-09 → 2026 年 9 月. */
const monthText = (month: string): string => `${month.slice(0, 4)} 年 ${Number(month.slice(5, 7))} 月`;

/** Whose amounts the roster's are, as its words in a sentence. */
export const amountsOf = ({ month }: TakenAs): string => (month === null ? '没有写明月份' : `${monthText(month)}的金额`);

export const takenAsText = (takenAs: TakenAs): string => `按${programInArea(takenAs.program, takenAs.area)}、${amountsOf(takenAs)}接收`;

/** What of this the roster itself says otherwise: chosen wrongly, every family would get the other standard. */
export const TakenAsDoubts = ({ takenAs }: { readonly takenAs: TakenAs }) => {
  const { area, headingArea, month, headingMonth } = takenAs;
  const thisMonth = monthOf(useToday());
  const doubts = [
    headingArea !== null && headingArea !== area
      ? `文件名、工作表名或标题里写的是“${areaNames[headingArea]}”，您选的是“${areaNames[area]}”。`
      : null,
    month !== null && headingMonth !== null && headingMonth !== month
      ? `标题里写的是 ${monthText(headingMonth)}，您选的是 ${monthText(month)}。`
      : null,
    month !== null && month > thisMonth ? `${monthText(month)}还没有到。` : null,
  ].filter((doubt) => doubt !== null);
  return doubts.length === 0 ? null : (
    <Alert severity="warning">{doubts.join('')}请核对；选错了，请返回“居民与家庭”，点“导入原有花名册”重新选择。</Alert>
  );
};
