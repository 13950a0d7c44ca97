const MB = 1024 * 1024;

/** Progress in bytes told as people read it: whole megabytes, the last one begun counted as done only at the end. */
export const inMegabytes =
  <P>(tell: (phase: P, done: number, total: number) => void) =>
  (phase: P, done: number, total: number): void =>
    tell(phase, done >= total ? Math.ceil(total / MB) : Math.floor(done / MB), Math.ceil(total / MB));
