import type { Field as ProgramField, FieldGroup } from '#domain/programs/fields.ts';
import { programOf } from '#domain/programs/registry.ts';
import type { Field } from '../../forms/field.ts';
import type { Option } from '../../parts/choice.tsx';

/** The choices of the code tables the questions name; a question of another table is not asked. */
export type TableChoices = Readonly<Record<string, readonly Option[]>>;

const fieldOf = (field: ProgramField, tables: TableChoices): Field | null => {
  const base = { name: `answers.${field.key}`, label: field.label, required: field.required };
  const { kind } = field;
  switch (kind.type) {
    case 'text':
      return { ...base, kind: 'text', width: kind.max > 100 ? 6 : 3, nullable: true, maxLength: kind.max };
    case 'integer':
      return { ...base, kind: 'whole', width: 3, nullable: true, label: `${field.label}（${kind.unit}）` };
    case 'decimal':
      return { ...base, kind: 'text', width: 3, nullable: true, maxLength: 12, label: `${field.label}（${kind.unit}）` };
    case 'fen':
      return { ...base, kind: 'money', width: 3, nullable: true, unit: kind.unit };
    case 'date':
      return { ...base, kind: 'day', width: 3, nullable: true };
    case 'month':
      return { ...base, kind: 'month', width: 3, nullable: true };
    case 'flag':
      return { ...base, kind: 'check', width: 3 };
    case 'choice': {
      const options = kind.options.map((option) => ({ value: option.code, label: option.name }));
      return kind.many ? { ...base, kind: 'several', width: 6, options } : { ...base, kind: 'choice', width: 3, nullable: true, options };
    }
    case 'codes': {
      const options = tables[kind.table];
      if (options === undefined) return null;
      return kind.many ? { ...base, kind: 'several', width: 6, options } : { ...base, kind: 'choice', width: 3, nullable: true, options };
    }
    default:
      return kind satisfies never;
  }
};

/** What an application asks besides, by part: what these questions are about, not where the definition keeps them. */
const titles: Partial<Readonly<Record<FieldGroup, string>>> = {
  kin: '有近亲属关系的干部',
  case: '困难原因、自报收入、代办人',
  household: '户籍',
  living: '住房、土地与支出',
};

/** The entry form of a program's own questions, read off its definition: the parts that stand once in an application. */
export const answerFields = (programCode: string, groups: readonly FieldGroup[], tables: TableChoices, fold = false): readonly Field[] => {
  const own = (programOf(programCode)?.fields ?? []).filter((field) => field.kept === 'answers');
  return groups.flatMap((group): readonly Field[] => {
    const fields = own
      .filter((field) => field.group === group)
      .map((one) => fieldOf(one, tables))
      .filter((field) => field !== null);
    return fields.length === 0 ? [] : [{ kind: 'heading', name: `heading.${group}`, label: titles[group] ?? '', fold }, ...fields];
  });
};
