/** Writes a bug to the error stream under the number the person sees; the frames tell where, the message what. */
export const reportBug = (detailId: string, error: unknown): void => {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`[${detailId}] ${told}\n`);
};
