const programNames: Readonly<Record<string, string>> = {
  dibao: '最低生活保障',
  tekun: '特困人员救助供养',
  bianyuan: '低保边缘',
  gangxing: '刚性支出困难',
  linshi: '临时救助',
  yiliao: '医疗救助',
};

/** The name of a program as screens show it. */
export const programName = (code: string): string => programNames[code] ?? code;

export const areaNames = { urban: '城市', rural: '农村' } as const;
export const areaOptions = [
  { value: 'rural', label: '农村' },
  { value: 'urban', label: '城市' },
] as const;

/** 农村最低生活保障 and the like. */
export const programInArea = (program: string, area: 'urban' | 'rural'): string => `${areaNames[area]}${programName(program)}`;
