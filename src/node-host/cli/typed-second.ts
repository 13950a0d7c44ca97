import type { VerbContext } from './verb.ts';

/** Who says yes beside the actor where an act may need a second person; left empty until the refusal asks for one. */
export const typedSecond = ({ typed, env }: VerbContext): { secondLogin: string; secondPassword: string } => {
  const secondLogin = typed.text('second') ?? '';
  return { secondLogin, secondPassword: secondLogin === '' ? '' : (env['MINZHENG_SECOND_PASSWORD'] ?? '') };
};
