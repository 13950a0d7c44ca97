import { programOf, programs } from '#domain/programs/registry.ts';

/** The name of a program as its definition has it. */
export const programName = (code: string): string => programOf(code)?.name ?? code;
export const programOptions = programs.map(({ code, name }) => ({ value: code, label: name }));
/** The program a form begins with. */
export const firstProgram = programs[0]?.code ?? '';

export const areaNames = { urban: '城市', rural: '农村' } as const;
export const areaOptions = [
  { value: 'rural', label: '农村' },
  { value: 'urban', label: '城市' },
] as const;

/** 农村最低生活保障 and the like. */
export const programInArea = (program: string, area: 'urban' | 'rural'): string => `${areaNames[area]}${programName(program)}`;
