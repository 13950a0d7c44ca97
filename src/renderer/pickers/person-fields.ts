import { z } from 'zod';
import { disabilityLevel, disabilityType } from '#domain/codes/tables/disability.ts';
import { employment } from '#domain/codes/tables/employment.ts';
import { ethnic } from '#domain/codes/tables/ethnic.ts';
import { health } from '#domain/codes/tables/health.ts';
import { labourAbility } from '#domain/codes/tables/labour-ability.ts';
import { marital } from '#domain/codes/tables/marital.ts';
import { personFields, sensitiveFields } from '#shared/contract/people.ts';
import type { Field } from '../forms/field.ts';
import { optionsOf } from '../words/code-options.ts';

export const sexOptions = [
  { value: 'male', label: '男' },
  { value: 'female', label: '女' },
  { value: 'unknown', label: '未知' },
] as const;
const sexNames: Readonly<Record<string, string>> = { male: '男', female: '女', unknown: '未知' };
export const sexName = (sex: string): string => sexNames[sex] ?? sex;

export const personFormFields: readonly Field[] = [
  { kind: 'idNumber', name: 'idNumber', label: '公民身份号码', width: 6, autoFocus: true, help: '新生儿等暂无号码的可以不填' },
  { kind: 'text', name: 'name', label: '姓名', width: 6, required: true, maxLength: 50 },
  { kind: 'choice', name: 'sex', label: '性别', width: 3, required: true, options: sexOptions },
  { kind: 'day', name: 'birthDate', label: '出生日期', width: 3, nullable: true },
  { kind: 'choice', name: 'ethnic', label: '民族', width: 3, nullable: true, options: optionsOf(ethnic) },
  { kind: 'text', name: 'phone', label: '电话', width: 3, nullable: true, maxLength: 20 },
  { kind: 'choice', name: 'marital', label: '婚姻状况', width: 4, nullable: true, options: optionsOf(marital) },
  { kind: 'choice', name: 'employment', label: '从业状况', width: 4, nullable: true, options: optionsOf(employment) },
  { kind: 'choice', name: 'labor', label: '劳动能力', width: 4, nullable: true, options: optionsOf(labourAbility) },
];

/** P3: entered only when a person says that they are to be. */
export const sensitiveFormFields: readonly Field[] = [
  { kind: 'choice', name: 'health', label: '健康状况', width: 4, nullable: true, options: optionsOf(health) },
  { kind: 'choice', name: 'disabilityType', label: '残疾类别', width: 4, nullable: true, options: optionsOf(disabilityType) },
  {
    kind: 'choice',
    name: 'disabilityLevel',
    label: '残疾等级',
    width: 4,
    nullable: true,
    numeric: true,
    options: optionsOf(disabilityLevel),
  },
  { kind: 'text', name: 'disabilityCertNo', label: '残疾人证号', width: 6, nullable: true, maxLength: 22 },
  { kind: 'text', name: 'severeIllness', label: '重特大疾病', width: 6, nullable: true, maxLength: 60 },
];

export const personSchema = z.object(personFields);
export const personWithSensitiveSchema = z.object({ ...personFields, ...sensitiveFields });
const sensitiveSchema = z.object(sensitiveFields);

/** Takes the answers of the one form apart into the plain and the hidden part. */
export const splitSensitive = (values: z.output<typeof personWithSensitiveSchema>) => ({
  ...personSchema.parse(values),
  sensitive: sensitiveSchema.parse(values),
});
