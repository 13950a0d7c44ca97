import type { Sentences } from '../values/refusal.ts';

/** What the wire itself refuses with, before any call reaches the engine. */
export const wireSentences = {
  line_lost:
    '与程序的连接断开了，程序可能已经停止。提示办成的都已保存；没有等到提示的，重新打开后先查一查有没有办成。请重新启动程序；用浏览器的，打开它给出的新地址。',
  program_anew:
    '程序重新启动过，或者这一页太久没有用，已经接不上了。提示办成的都已保存；没有等到提示的，先查一查有没有办成。请用启动程序的窗口里的新地址打开。',
  address_spent: '这个一次性地址已用过或已过期。新的地址已显示在启动程序的窗口里，请用新地址打开。',
} as const satisfies Sentences<string>;
