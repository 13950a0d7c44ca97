const state = { copied: false };

const noted = (): void => {
  state.copied = true;
  window.minzhengDesktop?.copied();
};

/** Watches for text copied out of the page, so that it can be taken back when the person leaves. Answers how to stop. */
export const watchCopying = (): (() => void) => {
  document.addEventListener('copy', noted);
  document.addEventListener('cut', noted);
  return () => {
    document.removeEventListener('copy', noted);
    document.removeEventListener('cut', noted);
  };
};

/**
 * Locked, or somebody else sits down: what was copied here goes from the clipboard. On the desktop the shell does it, and only
 * when it is still ours; a browser lets a page overwrite the clipboard only while it is in front.
 */
export const forgetCopied = (): void => {
  if (!state.copied) return;
  state.copied = false;
  if (window.minzhengDesktop !== undefined) window.minzhengDesktop.left();
  else if (document.hasFocus()) navigator.clipboard.writeText('').catch(() => undefined);
};
