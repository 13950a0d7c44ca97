import type { Program } from './define.ts';
import { dibao } from './dibao/definition.ts';

/** Every assistance program of the office. Adding one is a folder beside `dibao/` and a line here. */
export const programs: readonly Program[] = [dibao];

/** The program of a code (`dibao`), or undefined when the office has none of that name. */
export const programOf = (code: string): Program | undefined => programs.find((one) => one.code === code);
