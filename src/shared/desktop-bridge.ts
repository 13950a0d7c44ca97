/** What the page says to a window that is about to close: it is asking the person, close, or stay open. */
export const closingWords = ['asking', 'close', 'stay'] as const;
type ClosingWord = (typeof closingWords)[number];

/** What the preload puts into the page's world, and nothing more. */
export type Desktop = {
  /** Asks for this load's port; it arrives as a window message `enginePortMessage` carrying one port. */
  readonly askForPort: () => void;
  readonly onEngineRestarted: (listener: () => void) => void;
  /** The PC's own screen was locked or it goes to sleep: what is shown must go at once. */
  readonly onLocked: (listener: () => void) => void;
  /** Something was copied out of the page. */
  readonly copied: () => void;
  /** The screen was locked, or the person has left: what was copied goes from the clipboard. */
  readonly left: () => void;
  /** Somebody closes the window; the page answers with `closing`, at once. */
  readonly onCloseAsked: (listener: () => void) => void;
  readonly closing: (word: ClosingWord) => void;
};

/** The name under which the preload exposes `Desktop` on the page's global object. */
export const desktopGlobal = 'minzhengDesktop';
/** The data of the window message that carries the port into the page. */
export const enginePortMessage = 'minzheng-engine-port';
/** The channels between preload and main. No other exists. */
export const desktopChannels = {
  ask: 'engine-port-ask',
  port: 'engine-port',
  restarted: 'engine-restarted',
  locked: 'pc-locked',
  copied: 'page-copied',
  left: 'page-left',
  closeAsked: 'window-close-asked',
  closing: 'page-closing',
} as const;
