import type { z } from 'zod';

export type RefusalParams = Readonly<Record<string, string | number | boolean | null>>;

/** An expected refusal: a stable code and the values its Chinese sentence needs. Bugs throw instead. */
export type Refusal<Code extends string = string> = { readonly code: Code; readonly params: RefusalParams };

export type Outcome<T, Code extends string = string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal<Code> };

/** Wraps a value as a successful outcome. */
export const done = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** Wraps a code and its parameters as a refused outcome. */
export const refuse = <Code extends string>(
  code: Code,
  params: RefusalParams = {},
): { readonly ok: false; readonly error: Refusal<Code> } => ({ ok: false, error: { code, params } });

/** Codes with the Chinese sentence a person reads; `{name}` is replaced by the parameter of that name. */
export type Sentences<Code extends string> = Readonly<Record<Code, string>>;

/** Fills `{name}` places of a sentence from the refusal's parameters. */
export const fillSentence = (sentence: string, params: RefusalParams): string =>
  sentence.replaceAll(/\{(\w+)\}/gu, (_, name: string) => String(params[name] ?? ''));

export type Infer<S extends z.ZodType> = z.output<S>;
