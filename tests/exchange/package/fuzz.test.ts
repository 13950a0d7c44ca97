import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { lineOf } from '#exchange/profiles/profile.ts';
import { decisionsProfile } from '#exchange/profiles/decisions.ts';
import { packageSentences } from '#exchange/package/refusals.ts';
import { numbersFrom, spoil } from '../../fixtures/random/spoil.ts';
import { caseFact, caseTable, county, decisionRow, haveTable, opened, photo, sealed, township } from '../offices.ts';
import { forge, oneCase, table, type Forgery } from '../forge.ts';

const runs = Number(process.env['MINZHENG_SPOILT'] ?? 30);
const from = Number(process.env['MINZHENG_FROM'] ?? 0);
const seeds = Array.from({ length: runs }, (_, i) => from + i + 1);
const answers = new Set(['ok', ...Object.keys(packageSentences)]);

const line = caseFact(1).line;
const decision = lineOf(decisionsProfile, decisionRow('d1', caseFact(1)));
let whole: Buffer = Buffer.alloc(0);
beforeAll(async () => {
  whole = await sealed(township, county, [haveTable([caseFact(1)]), caseTable([caseFact(1), caseFact(2)])], [photo('a')]);
});

describe('a package in which something was changed at random', () => {
  it('on the stick: refused in words, or the very same contents', async () => {
    const good = await opened(whole, county);
    for (const seed of seeds) {
      const read = await opened(spoil(whole, numbersFrom(seed)), county);
      expect(answers.has(read.code), `seed ${seed}: ${read.code}`).toBe(true);
      if (read.code === 'ok') expect(read.rows, `seed ${seed}`).toEqual(good.rows);
    }
  });

  /** Everything around the spoilt part fits it: the sender itself went wrong, or means ill. */
  const parts: Readonly<Record<string, (spoilt: (good: Uint8Array) => Buffer) => Forgery>> = {
    'in its header': (spoilt) => ({ headerBytes: spoilt }),
    'in its envelope': (spoilt) => ({ envelope: spoilt }),
    'in its archive': (spoilt) => ({ tar: spoilt }),
    'in its encryption': (spoilt) => ({ age: spoilt }),
    'in its cases': (spoilt) => {
      const rows = spoilt(Buffer.from(`${line}\n`));
      return { tables: [table(`${line}\n`, { rawBytes: rows.length }, gzipSync(rows))], descriptor: { totals: oneCase } };
    },
    'in its decisions': (spoilt) => {
      const rows = spoilt(Buffer.from(`${decision}\n`));
      const names = { name: 'decisions', path: 'data/decisions.ndjson.gz', profile: 'decisions/1.0', rawBytes: rows.length };
      return { tables: [table(`${decision}\n`, names, gzipSync(rows))], descriptor: { returned: 1 } };
    },
    'in what is packed': (spoilt) => ({ tables: [table(`${line}\n`, {}, spoilt(gzipSync(`${line}\n`)))], descriptor: { totals: oneCase } }),
  };
  it.each(Object.entries(parts))('%s by its sender: refused in words, or taken row by row', async (_, forgery) => {
    for (const seed of seeds) {
      const random = numbersFrom(seed);
      const read = await opened(await forge(forgery((good) => spoil(good, random))), county);
      expect(answers.has(read.code), `seed ${seed}: ${read.code}`).toBe(true);
    }
  });
});
