import type { Sentences } from '#shared/values/refusal.ts';

/** What a family may be in that calls for a further paper. */
export const situations = ['disabled', 'ill', 'divorced', 'student', 'worker', 'compensation', 'agent', 'support_agreement'] as const;
export type Situation = (typeof situations)[number];

export type Material = {
  readonly code: string;
  readonly name: string;
  /** `office`: the office looks it up itself and never asks the family for it. */
  readonly provider: 'applicant' | 'office';
  readonly required: boolean;
  /** Asked for only in these situations; empty = always. */
  readonly neededWhen: readonly Situation[];
  /** Why it may be left out where the office can see it itself; null = never. */
  readonly excuse: string | null;
  readonly copies: number;
  readonly form: 'original_shown' | 'original_kept' | 'copy';
  /** The printed form of the office that is this material. */
  readonly formCode: string | null;
  /** Signed by all members and obligors: without it nothing may be verified. */
  readonly authorises: boolean;
  /** Has no state of its own: it is there once the case has that record. */
  readonly comesWith: 'verification' | null;
  readonly clause: string;
};

export const materialFormLabels: Readonly<Record<Material['form'], string>> = {
  original_shown: '原件查验',
  original_kept: '原件',
  copy: '复印件',
};

type MaterialInput = Pick<Material, 'code' | 'name' | 'clause'> & Partial<Material>;
/** A material with the usual: the applicant brings one original, always. */
export const material = (input: MaterialInput): Material => ({
  provider: 'applicant',
  required: true,
  neededWhen: [],
  excuse: null,
  copies: 1,
  form: 'original_kept',
  formCode: null,
  authorises: false,
  comesWith: null,
  ...input,
});

/** What a material noted on a case is called: as its program's list says, or as whoever added it named it. */
export const materialNameOf = (
  program: { readonly materials: readonly Pick<Material, 'code' | 'name'>[] },
  noted: { readonly code: string; readonly name: string },
): string => program.materials.find((one) => one.code === noted.code)?.name ?? (noted.name === '' ? noted.code : noted.name);

/** How a material stands at the counter. */
export type GivenMaterial = {
  readonly code: string;
  readonly state: 'missing' | 'given' | 'wrong' | 'excused' | 'fetched';
  readonly note?: string;
};

export type MissingMaterial = {
  readonly code: string;
  readonly name: string;
  readonly copies: number;
  readonly form: Material['form'];
  readonly problem: 'missing' | 'wrong';
  readonly note: string;
  readonly clause: string;
};

/** The materials this family is asked for: what the office fetches itself is not among them. */
export const materialsAskedOf = (materials: readonly Material[], family: readonly Situation[]): readonly Material[] =>
  materials.filter(
    (one) =>
      one.provider === 'applicant' && (one.neededWhen.length === 0 || one.neededWhen.some((situation) => family.includes(situation))),
  );

const problemOf = (one: Material, given: GivenMaterial | undefined): MissingMaterial['problem'] | null => {
  if (given === undefined || given.state === 'missing') return 'missing';
  if (given.state === 'wrong') return 'wrong';
  return given.state === 'excused' && one.excuse === null ? 'missing' : null;
};

/**
 * The one list of everything still to bring (一次性告知): required materials that apply to the family and are neither given
 * nor rightly excused, and further ones the clerk marked as wanting. Never one the office can look up itself
 * (《最低生活保障审核确认办法》(民发〔2021〕57号)第十条).
 */
export const missingMaterials = (
  program: { readonly materials: readonly Material[] },
  given: readonly GivenMaterial[],
  family: readonly Situation[] = [],
): readonly MissingMaterial[] => {
  const byCode = new Map(given.map((one) => [one.code, one]));
  return program.materials.flatMap((one) => {
    if (one.provider === 'office') return [];
    const said = byCode.get(one.code);
    const applies = one.required && (one.neededWhen.length === 0 || one.neededWhen.some((situation) => family.includes(situation)));
    const problem = problemOf(one, said);
    if (problem === null || (!applies && said === undefined)) return [];
    return [{ code: one.code, name: one.name, copies: one.copies, form: one.form, problem, note: said?.note ?? '', clause: one.clause }];
  });
};

/** Whether everybody's signed authorisation is there: the materials that authorise are all given. */
export const authorisedBy = (program: { readonly materials: readonly Material[] }, given: readonly GivenMaterial[]): boolean =>
  program.materials.filter((one) => one.authorises).every((one) => given.some((said) => said.code === one.code && said.state === 'given'));

/** Proofs no office may ask for: there is no law behind them. */
export const proofsNeverAsked = [
  '贫困证明',
  '困难证明',
  '无劳动能力证明',
  '无收入证明',
  '收入证明（村居出具）',
  '婚姻状况证明',
  '死亡证明（可查）',
  '无房证明',
  '无车证明',
  '无犯罪证明',
] as const;

export type MaterialCode = 'material_not_lawful';
export const materialSentences = {
  material_not_lawful: '“{what}”没有法律依据，不能要求群众提供。请从补正清单中删去。',
} as const satisfies Sentences<MaterialCode>;

/** The first thing on a list that may not be asked for, or null. */
export const unlawfulRequest = (items: readonly string[]): string | null =>
  items.find((item) => proofsNeverAsked.some((proof) => item.includes(proof.replace(/\(.*\)$/u, '')) && !item.includes('工资'))) ?? null;

/** 受理审查五问: asked of every application; `ifNot` says which of the four ends a no leads to. */
export const intakeQuestions = [
  { key: 'ours', text: '是否属于本机关职权？', ifNot: 'decline', advice: '告知应去的部门、地点、电话，出具不予受理通知书。' },
  { key: 'applicable', text: '是否属于可以申请的事项？', ifNot: 'decline', advice: '即时说明不需要申请或不能申请的理由。' },
  { key: 'complete', text: '材料种类、数量是否齐全？', ifNot: 'supplement', advice: '当场或 3 个工作日内一次性书面告知全部补正内容。' },
  { key: 'wellFormed', text: '材料是否符合规定形式？', ifNot: 'supplement', advice: '可以当场更正的，允许当场更正。' },
  { key: 'arithmetic', text: '计算、书写是否没有明显错误？', ifNot: 'correct_on_the_spot', advice: '允许当场更正后受理。' },
] as const;
