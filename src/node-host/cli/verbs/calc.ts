import { join } from 'node:path';
import { z } from 'zod';
import { calculateStatement } from '#engine/calculator/statement.ts';
import type { Verb } from '../verb.ts';

const factsHead = z.looseObject({ area: z.string().optional() });

export const calc: Verb = {
  words: ['calc'],
  usage: 'calc PROGRAM --facts F.json [--policy P.json] [--on YYYY-MM-DD] [--area rural|urban] [--division CODE]',
  about: '按事实和政策算出核算单',
  options: {
    facts: { type: 'string' },
    policy: { type: 'string' },
    on: { type: 'string' },
    area: { type: 'string' },
    division: { type: 'string' },
  },
  run: async ({ typed, readJson, resources, today }) => {
    const facts = readJson(typed.needed('facts'));
    if (!facts.ok) return facts;
    const named = typed.text('policy');
    const files = [readJson(join(resources, 'policies', 'national.json')), ...(named === undefined ? [] : [readJson(named)])];
    const unread = files.find((file) => !file.ok);
    if (unread !== undefined) return unread;
    const head = factsHead.safeParse(facts.value);
    return calculateStatement({
      program: typed.word(0, 'PROGRAM'),
      facts: facts.value,
      policies: files.flatMap((file) => (file.ok ? [file.value] : [])),
      division: typed.text('division') ?? '999901104000',
      area: typed.text('area') ?? (head.success ? (head.data.area ?? 'rural') : 'rural'),
      month: (typed.text('on') ?? today()).slice(0, 7),
    });
  },
};
