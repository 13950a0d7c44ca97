export type Download = { readonly name: string; readonly mime: string; readonly bytes: Uint8Array };

/** Files made for a person, held in memory until they are saved; never written to disk in the clear. */
export type Downloads = { readonly offer: (file: Download) => string; readonly take: (id: string) => Download | undefined };

/** Each person's own: whoever sits down next cannot take what was made for another. */
export type AllDownloads = {
  readonly of: (userId: string) => Downloads;
  /** Nobody is there any more: nothing made for anybody stays in memory. */
  readonly forget: () => void;
};

/** A dozen of the largest attachments, or some hundred papers; a single larger file, such as a package, is held alone. */
const MOST = { files: 50, bytes: 256 * 1024 * 1024 };

export const openDownloads = (newId: () => string): AllDownloads => {
  const held = new Map<string, { readonly owner: string; readonly file: Download }>();
  let bytes = 0;
  const letGoOldest = (): void => {
    for (const [id, { file }] of held) {
      // Whoever asked for the newest is about to take it.
      if (held.size === 1 || (held.size <= MOST.files && bytes <= MOST.bytes)) return;
      held.delete(id);
      bytes -= file.bytes.byteLength;
    }
  };
  const of = (owner: string): Downloads => ({
    offer: (file) => {
      const id = newId();
      held.set(id, { owner, file });
      bytes += file.bytes.byteLength;
      letGoOldest();
      return id;
    },
    take: (id) => {
      const found = held.get(id);
      return found?.owner === owner ? found.file : undefined;
    },
  });
  const forget = (): void => {
    held.clear();
    bytes = 0;
  };
  return { of, forget };
};
