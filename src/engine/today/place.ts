/** A place where something waits, with how much and the list behind it. */
export type Place = { readonly code: string; readonly label: string; readonly count: number; readonly link: string };
