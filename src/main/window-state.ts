import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const stateShape = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(800).max(10_000),
  height: z.int().min(500).max(10_000),
  maximized: z.boolean(),
});
export type WindowState = z.output<typeof stateShape>;
type Area = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export const smallestWindow = { width: 1024, height: 640 } as const;
const usualWindow = { width: 1366, height: 768 } as const;

const overlaps = (a: Area, b: Area): boolean =>
  a.x < b.x + b.width - 100 && b.x < a.x + a.width - 100 && a.y < b.y + b.height - 100 && b.y <= a.y + 10;

/** How the window stood when it was last closed; the usual size when nothing is known or that screen is gone. */
export const readWindowState = (
  file: string,
  screens: readonly Area[],
): Partial<WindowState> & { readonly width: number; readonly height: number } => {
  try {
    const state = stateShape.parse(JSON.parse(readFileSync(file, 'utf8')));
    return screens.some((area) => overlaps(state, area)) ? state : { ...usualWindow, maximized: state.maximized };
  } catch {
    return usualWindow;
  }
};

export const writeWindowState = (file: string, bounds: Area, maximized: boolean): void => {
  writeFileSync(file, JSON.stringify({ ...bounds, maximized } satisfies WindowState), { mode: 0o600 });
};
