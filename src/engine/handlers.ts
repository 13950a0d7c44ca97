import type { Handler } from './act.ts';
import type { Desk } from './desk.ts';
import { journalHandlers } from './journal/handlers.ts';
import { userHandlers } from './users/handlers.ts';

/** Every use case of the engine; one list a subject. */
export const makeHandlers = (desk: Desk): readonly Handler[] => [...userHandlers(desk), ...journalHandlers];
