import { materialFormLabels, materialsAskedOf, type Material } from '#domain/programs/materials.ts';
import { situationsOf } from '#domain/programs/family-file.ts';
import { z } from 'zod';
import { monthOf, type Day } from '#shared/values/dates.ts';
import { done } from '#shared/values/refusal.ts';
import { caseEvents, materialsOfCase, supplementsOf, type CaseMaterialRow } from '#storage/cases.ts';
import { signedAs } from '../../journal/signed-by.ts';
import { familyFileOfCase } from '../../cases/facts.ts';
import { ofCase } from '../case-paper.ts';
import { letterNumber, ownIssuer } from '../letters.ts';
import { notReady, paperSource } from '../source.ts';

const items = z.array(z.object({ code: z.string(), what: z.string() }));
type Line = {
  readonly name: string;
  readonly copies: number | null;
  readonly form: string;
  readonly state: 'handed' | 'missing' | 'faulty';
  readonly reason: string;
};

/** A material is missing or faulty when the letter asks for it; the others are shown as handed in when they lay there on the day of the letter. */
const lineOf = (material: Material, said: CaseMaterialRow | undefined, asked: string | undefined, toldOn: Day): Line | null => {
  const shown = { name: material.name, copies: material.copies, form: materialFormLabels[material.form] };
  if (asked !== undefined) {
    const faulty = said?.state === 'wrong';
    return {
      ...shown,
      state: faulty ? 'faulty' : 'missing',
      reason: said?.note !== undefined && said.note !== '' ? said.note : asked === material.name ? '' : asked,
    };
  }
  return said?.state === 'given' && said.recorded_at.slice(0, 10) <= toldOn ? { ...shown, state: 'handed', reason: '' } : null;
};

/** 一次性告知书: the items are those of the last notice, frozen with it. */
export const oneTimeNoticeSource = paperSource(
  'one-time-notice',
  'case',
  ofCase((ctx, { row, program, applicant, matter, settings }) => {
    const last = supplementsOf(ctx.db, row.id).at(-1);
    if (last === undefined) return notReady('还没有登记一次性告知的内容');
    const wanted = items.parse(JSON.parse(last.items));
    const given = new Map(materialsOfCase(ctx.db, row.id).map((one) => [one.code, one]));
    const asked = materialsAskedOf(program.materials, situationsOf(familyFileOfCase(ctx.db, row, program, monthOf(ctx.today))));
    const listed = program.materials.filter((one) => asked.includes(one) || wanted.some((item) => item.code === one.code));
    const lines = listed.flatMap(
      (material) =>
        lineOf(material, given.get(material.code), wanted.find((item) => item.code === material.code)?.what, last.given_on) ?? [],
    );
    const others = wanted
      .filter((item) => !listed.some((material) => material.code === item.code))
      .map((item): Line => ({ name: item.what, copies: null, form: '', state: 'missing', reason: '' }));
    const told = caseEvents(ctx.db, row.id).findLast((event) => event.act === 'ask_supplement');
    const number = letterNumber(ctx, settings, 'one-time-notice', row.id, '告');
    return done({
      ...(number.counter === undefined ? {} : { counter: number.counter }),
      snapshot: {
        docNumber: number.docNumber,
        applicant,
        matter,
        receivedOn: row.applied_on,
        materials: [...lines, ...others],
        supplementBy: last.due_on,
        lateConsequence: '',
        issuer: ownIssuer(ctx, settings),
        handler: told === undefined ? '' : signedAs(ctx.db, told.actor, told.on_behalf_of),
        issuedOn: last.given_on,
      },
    });
  }),
);
