const shown = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** A moment as the office's clock shows it, `2026-11-22 07:01`, whatever zone the PC is set to. */
export const momentText = (at: string): string => {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return at;
  const part = Object.fromEntries(shown.formatToParts(time).map(({ type, value }) => [type, value]));
  return `${part['year'] ?? ''}-${part['month'] ?? ''}-${part['day'] ?? ''} ${part['hour'] ?? ''}:${part['minute'] ?? ''}`;
};
