export type Download = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array };

/** Files made for a person, held in memory until they are saved; never written to disk in the clear. */
export type Downloads = { readonly offer: (file: Download) => string; readonly take: (id: string) => Download | undefined };

const HELD = 50;

export const openDownloads = (newId: () => string): Downloads => {
  const held = new Map<string, Download>();
  return {
    offer: (file) => {
      const id = newId();
      held.set(id, file);
      const oldest = held.keys().next();
      if (held.size > HELD && oldest.done !== true) held.delete(oldest.value);
      return id;
    },
    take: (id) => held.get(id),
  };
};
