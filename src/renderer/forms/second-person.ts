import { z } from 'zod';
import type { Field } from './field.ts';

/** A second person says yes at the same screen, with their own name and password. */
export const secondPersonShape = { secondLogin: z.string().min(1), secondPassword: z.string().min(1) };

/** `first`: nothing is asked before, the cursor begins here. */
export const secondPersonFields = (first = false): readonly Field[] => [
  { kind: 'text', name: 'secondLogin', label: '第二人登录名', width: 6, required: true, autoFocus: first, maxLength: 50 },
  { kind: 'password', name: 'secondPassword', label: '第二人密码', width: 6, required: true },
];
