import type { Sentences } from '../values/refusal.ts';

/** What the wire itself refuses with, before any call reaches the engine. */
export const wireSentences = {
  line_lost: '与程序的连接断开了。已保存的内容都在；请关闭本页，重新启动程序。',
  address_spent: '这个一次性地址已用过或已过期。新的地址已显示在启动程序的窗口里，请用新地址打开。',
} as const satisfies Sentences<string>;
