import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a program of the system without a shell and answers what it printed; throws what it ended with. Names and arguments are fixed in this room. */
export type RunProgram = (file: string, args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<string>;

export const runProgram: RunProgram = async (file, args, env = {}) => {
  const { stdout } = await execute(file, [...args], { timeout: 15_000, windowsHide: true, env: { ...process.env, ...env } });
  return stdout;
};

/** One fixed script of Windows; what differs from call to call comes in its environment, never in its text. */
export const runPowerShell = (run: RunProgram, script: string, env: Readonly<Record<string, string>> = {}): Promise<string> =>
  run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', script], env);
