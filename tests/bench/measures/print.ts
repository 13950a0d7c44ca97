import { join } from 'node:path';
import { createPdfRenderer } from '#node-host/render-pdf.ts';
import { testHost } from '../../fixtures/engine/test-host.ts';
import { openTestOffice } from '../../fixtures/engine/test-office.ts';
import { BENCH_TODAY, copyOf } from '../base.ts';
import { timed } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';

/** The longest paper there is: the roster of a month's payments, with every household on it. */
export const print: Measure = async (base) => {
  const renderer = createPdfRenderer({ fontFolder: join(process.cwd(), 'resources/fonts') });
  const lack = renderer.lack();
  if (lack !== null) return [];
  const plain = testHost();
  const host = {
    ...plain,
    describe: () => ({ ...plain.describe(), pdf: true, print: 'pdf-only' as const }),
    renderPdf: renderer.renderPdf,
  };
  const office = await openTestOffice(copyOf(base, 'print'), { today: BENCH_TODAY, host });
  const [clerk, head] = [await office.as('李会计'), await office.as('赵所长')];
  const made = await clerk.must('pay.make', { program: 'dibao', month: '2026-12' });
  const checked = await clerk.must('pay.check', { id: made.id, rev: made.rev });
  const locked = await head.must('pay.lock', checked);
  await head.must('pay.approve', { id: made.id, rev: locked.rev, on: BENCH_TODAY });
  const printed = await timed(() => clerk.must('papers.print', { code: 'pay-roster', subjectId: made.id, purpose: '存档' }));
  await office.engine.close();
  await renderer.close();
  return [
    {
      name: 'roster of 20,000 households printed',
      value: printed.ms / 1000,
      unit: 's',
      target: null,
      note: `${printed.value.pages} pages`,
    },
  ];
};
