import type { Missing } from '../../../parts/still-missing.tsx';
import type { Material } from '../case.ts';
import { materialPlace, materialStateName } from '../material-words.ts';
import { questionPlace, type Question } from '../question-answers.ts';

/** What the family still has to bring or to put right before acceptance. */
export const lackingMaterials = (items: readonly Material[]): readonly Material[] =>
  items.filter((item) => item.provider === 'applicant' && ((item.required && item.state === 'missing') || item.state === 'wrong'));

/** Many materials are named once on a page; beside the button their number is enough. */
const inShort = (lacking: readonly Missing[]): readonly Missing[] => {
  const [first] = lacking;
  return first === undefined || lacking.length < 3 ? lacking : [{ what: `${lacking.length} 样材料`, at: first.at }];
};

/** What acceptance still waits for: materials by name (or, in short, by number), the five questions as one place, those answered no with where they lead. */
export const lackingForAcceptance = (items: readonly Material[], questions: readonly Question[], short = false): readonly Missing[] => {
  const materials = lackingMaterials(items).map((item) => ({
    what: `${item.name}（${materialStateName(item)}）`,
    at: materialPlace(item.code),
  }));
  const open = questions.filter(({ answer }) => answer === null);
  const [first] = open;
  return [
    ...(short ? inShort(materials) : materials),
    ...(first === undefined ? [] : [{ what: `受理审查五问（还有 ${open.length} 问没有答）`, at: questionPlace(first.key) }]),
    ...questions
      .filter(({ answer }) => answer === false)
      .map(({ key, text }) => ({ what: `“${text}”答了“否”，按那一行的提示办`, at: questionPlace(key) })),
  ];
};
