import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { materialsOfCase, putCaseMaterial, type CaseMaterialRow } from '#storage/cases.ts';
import type { ActContext } from '../act.ts';
import { attached } from '../files/attached.ts';
import { moveCase } from './move-case.ts';
import type { OpenCase } from './open-case.ts';

type Noted = Pick<CaseMaterialRow, 'code' | 'name' | 'state'> & { readonly called: string };
type Input = ParsedInputOf<CallOf<'cases.addMaterial'>>;

const words = { office: { clear: '已查', doubtful: '有疑问' }, applicant: { clear: '已交', doubtful: '不合要求' } } as const;

/** A material of the program's list, one added before, or a new one by its name. */
const notedAs = (ctx: ActContext, one: OpenCase, input: Input): Outcome<Noted> => {
  const listed = one.program.materials.find((material) => material.code === input.code);
  if (listed !== undefined) {
    if (listed.comesWith !== null) return refuse('material_of_report', { name: listed.name });
    const clear = listed.provider === 'office' ? 'fetched' : 'given';
    return done({ code: listed.code, name: '', called: listed.name, state: input.doubtful ? 'wrong' : clear });
  }
  const added = materialsOfCase(ctx.db, one.row.id).filter((row) => row.name !== '');
  const again = added.find((row) => row.code === input.code);
  if (input.code !== null && again === undefined) return refuse('material_unknown', { code: input.code });
  const name = input.name.trim() === '' ? (again?.name ?? '') : input.name.trim();
  if (name === '') return refuse('material_unnamed');
  return done({ code: again?.code ?? `extra-${added.length + 1}`, name, called: name, state: input.doubtful ? 'wrong' : 'given' });
};

/** 补记材料、核查: a paper that came after acceptance, or what the office itself looked up beside the county's report. */
export const addMaterial = (ctx: ActContext, one: OpenCase, input: Input): Outcome<OpenCase> => {
  const noted = notedAs(ctx, one, input);
  if (!noted.ok) return noted;
  const files = attached(ctx, [input.attachmentId]);
  if (!files.ok) return files;
  const { called, ...row } = noted.value;
  const before = materialsOfCase(ctx.db, one.row.id).find((each) => each.code === row.code);
  const office = one.program.materials.find((material) => material.code === row.code)?.provider ?? 'applicant';
  const result = words[office][input.doubtful ? 'doubtful' : 'clear'];
  return moveCase(
    ctx,
    one,
    { act: 'add_material', on: input.on },
    {
      detail: `${called}：${[result, input.note.trim()].filter((part) => part !== '').join('，')}`,
      write: () => {
        putCaseMaterial(ctx.db, {
          ...row,
          case_id: one.row.id,
          on_day: input.on,
          note: input.note.trim(),
          // A word added later does not take away the scan that lies there.
          attachment_id: input.attachmentId ?? before?.attachment_id ?? null,
          recorded_at: ctx.now,
          recorded_by: ctx.actor.userId,
        });
        return {};
      },
    },
  );
};
