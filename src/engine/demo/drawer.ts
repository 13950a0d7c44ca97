import { pickedInMemory, type Host, type PickedFile } from '#shared/host.ts';
import { done } from '#shared/values/refusal.ts';

export type Drawer = { readonly host: Host; readonly fileToken: (name: string, bytes: Uint8Array) => string };

/** The host, with a drawer of files the story hands in. */
export const withDrawer = (host: Host): Drawer => {
  const drawer = new Map<string, PickedFile>();
  const count = { tokens: 0 };
  return {
    host: {
      ...host,
      redeem: (token) => {
        const file = drawer.get(token);
        drawer.delete(token);
        return file === undefined ? host.redeem(token) : done(file);
      },
    },
    fileToken: (name, bytes) => {
      count.tokens += 1;
      const token = `drawer:${count.tokens}:${name}`;
      drawer.set(token, pickedInMemory(name, bytes));
      return token;
    },
  };
};
