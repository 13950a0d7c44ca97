import type { VerbContext } from './verb.ts';

/** Who says yes to a value many times the one before it; left empty until the refusal asks for one. */
export const policySecond = ({ typed, env }: VerbContext): { secondLogin: string; secondPassword: string } => {
  const secondLogin = typed.text('second') ?? '';
  return { secondLogin, secondPassword: secondLogin === '' ? '' : (env['MINZHENG_SECOND_PASSWORD'] ?? '') };
};
