import { ageOn } from '#domain/people/age.ts';
import { checkIdNumber, idSentences } from '#domain/people/id-check.ts';
import { fillSentence } from '#shared/values/refusal.ts';
import type { Day } from '#shared/values/dates.ts';

/** What an identity number says about its holder on a day, and everything that is wrong with it. */
export const readIdCard = (number: string, today: Day) => {
  const { value, repairs, id18, facts, findings } = checkIdNumber(number, { today });
  return {
    number: value,
    id18,
    says:
      facts === null
        ? null
        : {
            area: facts.area,
            birth: facts.birth,
            age: ageOn(facts.birth, today),
            sex: facts.sex === '1' ? '男' : '女',
            residencePermit: facts.residencePermit,
          },
    valid: findings.every(({ level }) => level !== 'error'),
    repairs: repairs.map(String),
    findings: findings.map(({ code, rule, level, params, overridable }) => ({
      code,
      rule,
      level,
      overridable,
      message: fillSentence(idSentences[code], params),
    })),
  };
};
