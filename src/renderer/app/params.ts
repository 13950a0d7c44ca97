export type ParamDefaults = Readonly<Record<string, string>>;
export type Params<D extends ParamDefaults> = { readonly [K in keyof D]: string };

/** What an address says of each named value; the default where it says nothing. */
export const readParams = <D extends ParamDefaults>(query: string, defaults: D): Params<D> => {
  const said = new URLSearchParams(query);
  return Object.fromEntries(Object.entries(defaults).map(([name, usual]) => [name, said.get(name) ?? usual])) as Params<D>;
};

/** The parameters of an address with some values changed; defaults are left out, what is not named stays. */
export const changedParams = (
  query: string,
  values: Readonly<Record<string, string>>,
  defaults: ParamDefaults,
): Readonly<Record<string, string>> => {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(values))
    if (value === defaults[name]) next.delete(name);
    else next.set(name, value);
  return Object.fromEntries(next);
};
