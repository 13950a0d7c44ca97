import { z } from 'zod';

const dateHint = '日期写成 2026-11-21 这样';

/**
 * Loaded before anything that declares a schema: compiled checks use `new Function`, which the page's
 * content policy forbids, and every message a clerk may read is a plain Chinese one.
 */
z.config({
  jitless: true,
  customError: (issue) => {
    if (issue.input === undefined || issue.input === null || issue.input === '') return '请填写';
    if (issue.code === 'too_small') return issue.origin === 'array' ? '请至少选一项' : `太小（或太短），至少 ${issue.minimum}`;
    if (issue.code === 'too_big') return `太大（或太长），最多 ${issue.maximum}`;
    if (issue.code === 'invalid_format' && issue.format === 'date') return dateHint;
    if (issue.code === 'invalid_value') return '请从列表中选择';
    return '格式不对';
  },
});
