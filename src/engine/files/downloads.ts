export type Download = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array };

/** Files made for a person, held in memory until they are saved; never written to disk in the clear. */
export type Downloads = { readonly offer: (file: Download) => string; readonly take: (id: string) => Download | undefined };

/** Each person's own: whoever sits down next cannot take what was made for another. */
export type AllDownloads = {
  readonly of: (userId: string) => Downloads;
  /** Nobody is there any more: nothing made for anybody stays in memory. */
  readonly forget: () => void;
};

const HELD = 50;

export const openDownloads = (newId: () => string): AllDownloads => {
  const held = new Map<string, { readonly owner: string; readonly file: Download }>();
  const of = (owner: string): Downloads => ({
    offer: (file) => {
      const id = newId();
      held.set(id, { owner, file });
      const oldest = held.keys().next();
      if (held.size > HELD && oldest.done !== true) held.delete(oldest.value);
      return id;
    },
    take: (id) => {
      const found = held.get(id);
      return found?.owner === owner ? found.file : undefined;
    },
  });
  return { of, forget: () => held.clear() };
};
