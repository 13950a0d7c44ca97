import { z } from 'zod';

/** What a schema finds wrong with a file may stand in a sentence that a clerk reads. */
z.config(z.locales.zhCN());
