import { join } from 'node:path';
import { z } from 'zod';
import { bringToProposal, closeNotice, postNotice, type LoneFamily } from './counter.ts';
import { step } from './desk.ts';
import { village } from './facts.ts';
import type { Offices } from './open-offices.ts';

/** Each lives alone on 200 yuan a month from the fields: 722 − 200 = 522, nothing to round. */
export const loneFen = 52_200;
/** The first of them is severely disabled: 722 × 20 % = 144.40 more, together 666.40, rounded to 666. */
export const disabledFen = 66_600;

/** Families of one, from the counter to the end of their common notice: ready for the county on 23 December. */
export const moreFamilies = (offices: Offices, names: readonly string[]): readonly LoneFamily[] => {
  const { township: desk, clock } = offices;
  clock.today = '2026-12-15';
  const families = names.map((name, index) => {
    const at = index + 1;
    return bringToProposal(offices, {
      name,
      personId: null,
      birth: `195${at}-06-1${at}`,
      sequence: 71 + at * 2,
      village,
      group: '5组',
      since: '2025-01',
      earnsSince: '2025-01',
      incomeFen: 20_000,
      accountNo: `99999900000091000${at}1`,
      severelyDisabled: at === 1,
      reason: '年老，收入低',
      reportNo: `核2026-12${at}`,
      reportUntil: '2027-03-15',
    });
  });
  const noticeId = postNotice(offices, village, '第二张公示');
  clock.today = '2026-12-23';
  closeNotice(offices, noticeId);
  const ready = desk.must(
    '冯分管',
    ['batch', 'ready'],
    z.object({
      rows: z.array(z.object({ head: z.string() })),
      totals: z.object({ households: z.int(), persons: z.int(), monthlyFen: z.int() }),
    }),
  );
  step(
    'more families: ready for the county',
    { heads: ready.rows.map(({ head }) => head), ...ready.totals },
    { heads: names, households: names.length, persons: names.length, monthlyFen: disabledFen + (names.length - 1) * loneFen },
  );
  return families;
};

/** The folder that goes between the offices. */
export const stickOf = ({ folder }: Offices): string => join(folder, 'stick');
