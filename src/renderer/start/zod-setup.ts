import { z } from 'zod';
import { general } from '../forms/missing.ts';

/**
 * Loaded before anything that declares a schema: compiled checks use `new Function`, which the page's
 * content policy forbids, and every message a clerk may read is a plain Chinese one.
 */
z.config({
  jitless: true,
  customError: (issue) => {
    if (issue.input === undefined || issue.input === null || issue.input === '') return general.empty;
    if (issue.code === 'too_small') return issue.origin === 'array' ? general.none : `${general.small}，至少 ${issue.minimum}`;
    if (issue.code === 'too_big') return `${general.big}，最多 ${issue.maximum}`;
    if (issue.code === 'invalid_format' && issue.format === 'date') return general.date;
    if (issue.code === 'invalid_value') return general.listed;
    return general.other;
  },
});
