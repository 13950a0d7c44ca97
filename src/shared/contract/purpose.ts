import { z } from 'zod';

/** What a list of people leaves the program for, in words. */
export const purpose = z.string().trim().min(1).max(200);
