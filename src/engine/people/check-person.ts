import type { Finding } from '#domain/checks/finding.ts';
import { itemOf } from '#domain/codes/code-table.ts';
import { citizenPapers, idType } from '#domain/codes/tables/id-type.ts';
import { checkIdNumber, idSentences } from '#domain/people/id-check.ts';
import { checkName, nameSentences } from '#domain/people/name.ts';
import { done, fillSentence, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Sex } from '#domain/people/id-number.ts';

type Typed = {
  readonly name: string;
  readonly sex: 'male' | 'female' | 'unknown';
  readonly birthDate: string | null;
  readonly idType: string;
  readonly idNumber: string | null;
};
type Judged = {
  readonly name: string;
  readonly sex: 'male' | 'female' | 'unknown';
  readonly birthDate: string | null;
  readonly idNumber: string | null;
};

const sexOf = (code: Sex): 'male' | 'female' => (code === '1' ? 'male' : 'female');
const codeOf = (sex: Typed['sex']): Sex | null => (sex === 'unknown' ? null : sex === 'male' ? '1' : '2');

const firstError = (findings: readonly Finding[]): Finding | undefined => findings.find((f) => f.level === 'error');

export const RESIDENT_ID = 'IDCARD';

/**
 * Checks a person as typed; the name stays as typed, the number is normalised, sex and birth follow from it where they were left open. `asPrinted`: the
 * original says so, what may stand then is let stand (codes §1.5).
 */
export const checkPerson = (typed: Typed, today: string, asPrinted = false): Outcome<Judged, 'name_bad' | 'id_number_bad'> => {
  const badName = firstError(checkName(typed.name).findings);
  if (badName !== undefined)
    return refuse('name_bad', {
      reason: fillSentence((nameSentences as Record<string, string>)[badName.code] ?? badName.code, badName.params),
    });
  if (typed.idNumber === null || typed.idNumber.trim() === '')
    return done({ name: typed.name, sex: typed.sex, birthDate: typed.birthDate, idNumber: null });
  if (itemOf(idType, typed.idType) === undefined) return refuse('id_number_bad', { reason: `没有“${typed.idType}”这种证件。` });
  if (!citizenPapers.includes(typed.idType))
    return done({ name: typed.name, sex: typed.sex, birthDate: typed.birthDate, idNumber: typed.idNumber.trim() });
  const check = checkIdNumber(typed.idNumber, { today, entered: { sex: codeOf(typed.sex), birth: typed.birthDate }, name: typed.name });
  const bad = firstError(check.findings.filter((one) => !(asPrinted && one.overridable)));
  if (bad !== undefined)
    return refuse('id_number_bad', { reason: fillSentence((idSentences as Record<string, string>)[bad.code] ?? bad.code, bad.params) });
  return done({
    name: typed.name,
    sex: check.facts === null ? typed.sex : sexOf(check.facts.sex),
    birthDate: check.facts?.birth ?? typed.birthDate,
    idNumber: check.id18 ?? check.value,
  });
};
