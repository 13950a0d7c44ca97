import type { MediumPurpose, MediumState } from '#shared/contract/media.ts';

export const mediumStateLabels: Readonly<Record<MediumState, string>> = {
  in_use: '在用',
  stopped: '停用',
  lost: '丢失',
  destroyed: '销毁',
};
export const mediumPurposeLabels: Readonly<Record<MediumPurpose, string>> = { exchange: '交换', backup: '备份', both: '交换和备份' };

/** A stick that was out of everybody's hands is looked at before it is used again: 丢失 → 停用 → 在用. What was destroyed stays so. */
export const nextMediumStates: Readonly<Record<MediumState, readonly MediumState[]>> = {
  in_use: ['stopped', 'lost', 'destroyed'],
  stopped: ['in_use', 'lost', 'destroyed'],
  lost: ['stopped', 'destroyed'],
  destroyed: [],
};

const mostOfName = 8;

/** 青山镇人民政府 → 青山, 临江县民政局 → 临江; a name that would keep one sign keeps its last word. */
const placeOf = (officeName: string): string => {
  const office = officeName.replace(/(?:人民政府|民政局|民政办公室|街道办事处)$/u, '').replaceAll(/[^\u4e00-\u9fffA-Za-z0-9]/gu, '');
  const place = office.replace(/(?:民族乡|街道|[镇乡县市区旗])$/u, '');
  return (place.length >= 2 ? place : office).slice(0, mostOfName);
};

/** `U-青山-03`: the office's short name and its running number, at least two digits. */
export const mediumNumber = (officeName: string, running: number): string => `U-${placeOf(officeName)}-${String(running).padStart(2, '0')}`;

/** The running number of a number of any office; null for what is none. */
export const runningOf = (no: string): number | null => {
  const digits = /^U-[\u4e00-\u9fffA-Za-z0-9]{1,8}-(\d{2,6})$/u.exec(no)?.[1];
  return digits === undefined || Number(digits) === 0 ? null : Number(digits);
};

/** 专用介质，专人保管: shown at the first stick of each day. */
export const mediaReminder =
  '专用U盘不得在连接互联网的计算机、处理涉密信息的计算机上使用，不得存放涉密内容；统一编号、登记备案、专人保管，用前查杀病毒，丢失立即报告。';
