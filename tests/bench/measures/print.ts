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
  const clerk = await office.as('李会计');
  const [run] = (await clerk.must('pay.runs', {})).rows;
  const printed = await timed(() => clerk.must('papers.print', { code: 'pay-roster', subjectId: run?.id ?? '', purpose: '存档' }));
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
