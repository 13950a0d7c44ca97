import { z } from 'zod';
import type { ActInput, Answer } from '../../calls/call-types.ts';
import { personSchema, type splitSensitive } from '../../pickers/person-fields.ts';
import type { CorrectionEntry } from '../corrections/correction.ts';

type Sensitive = ReturnType<typeof splitSensitive>['sensitive'] | null;
type Asked =
  { readonly act: 'correct'; readonly entry: CorrectionEntry } | { readonly act: 'update'; readonly input: ActInput<'people.update'> };

const plain = personSchema.omit({ idType: true, idNumber: true });
export const whyEdited = z.enum(['mistake', 'changed']);

/** A mistake is put right as a correction, a first ID number included; what has changed since is saved from now on. */
export const personEdit = (
  person: Pick<Answer<'people.get'>, 'id' | 'rev'>,
  why: z.output<typeof whyEdited>,
  values: z.output<typeof personSchema>,
  sensitive: Sensitive,
): Asked => {
  const { id, rev } = person;
  const { idType, idNumber } = values;
  return why === 'changed'
    ? { act: 'update', input: { id, rev, ...values, ...(sensitive === null ? {} : { sensitive }) } }
    : {
        act: 'correct',
        entry: {
          kind: 'person',
          personId: id,
          rev,
          fields: plain.parse(values),
          sensitive,
          number: idNumber === null ? null : { idType, idNumber },
        },
      };
};
