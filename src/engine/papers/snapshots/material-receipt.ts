import { materialFormLabels, materialNameOf } from '#domain/programs/materials.ts';
import { done } from '#shared/values/refusal.ts';
import { materialsOfCase } from '#storage/cases.ts';
import { ofCase } from '../case-paper.ts';
import { paperSource } from '../source.ts';

/** 材料接收清单: what the family has handed in, as it was ticked at the counter. */
export const materialReceiptSource = paperSource(
  'material-receipt',
  'case',
  ofCase((ctx, { row, program, applicant, matter }) => {
    const ours = new Set(program.materials.filter((one) => one.provider === 'office').map((one) => one.code));
    const given = materialsOfCase(ctx.db, row.id).filter(({ code, state }) => !ours.has(code) && (state === 'given' || state === 'wrong'));
    const items = given.map((one) => {
      const { code, state, note } = one;
      const material = program.materials.find((listed) => listed.code === code);
      return {
        name: materialNameOf(program, one),
        copies: material?.copies ?? null,
        form: material === undefined ? '' : materialFormLabels[material.form],
        note: state === 'wrong' ? `需补正${note === '' ? '' : `：${note}`}` : note,
      };
    });
    const last = given.reduce<string | null>(
      (latest, one) => (latest === null || one.recorded_at > latest ? one.recorded_at : latest),
      null,
    );
    return done({
      snapshot: { caseNumber: row.no, officeName: ctx.office.name, applicant, matter, items, receivedOn: last?.slice(0, 10) ?? null },
    });
  }),
);
