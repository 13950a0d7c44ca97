/** The worker of that name, which lies beside the module that starts it: as a source file, or bundled under the same name. */
export const workerBeside = (module: string, name: string): URL => new URL(`./${name}.${module.endsWith('.ts') ? 'ts' : 'js'}`, module);
