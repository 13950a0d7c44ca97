const state: { copied: boolean; timer: ReturnType<typeof setTimeout> | null } = { copied: false, timer: null };

/** What is shown unmasked at this moment. */
const revealed = new Set<{ readonly text: string }>();

/** How long a revealed value may lie on the clipboard. */
const clearAfterMs = 60_000;
/** A few digits alone are nobody's number. */
const shortestPart = 6;

const plain = (text: string): string => text.replaceAll(/\s+/gu, '');

/** A masked value is shown unmasked until the answer is called: what is copied of it meanwhile does not stay on the clipboard. */
export const nowRevealed = (text: string): (() => void) => {
  const one = { text: plain(text) };
  revealed.add(one);
  return () => void revealed.delete(one);
};

/** Whether a copied text holds a revealed value, or is a part of one. */
export const holdsRevealed = (copied: string): boolean => {
  const text = plain(copied);
  return [...revealed].some(
    (one) => one.text !== '' && (text.includes(one.text) || (text.length >= shortestPart && one.text.includes(text))),
  );
};

const noted = (): void => {
  state.copied = true;
  window.minzhengDesktop?.copied();
  if (state.timer !== null) clearTimeout(state.timer);
  state.timer = null;
  if (holdsRevealed(document.getSelection()?.toString() ?? '')) state.timer = setTimeout(forgetCopied, clearAfterMs);
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

const overwrite = (): void => {
  navigator.clipboard.writeText('').catch(() => undefined);
};

/**
 * Locked, somebody else sits down, or a minute after a revealed value was copied: what was copied here goes from the clipboard. On
 * the desktop the shell does it, and only when it is still ours; a browser lets a page overwrite the clipboard only while it is in
 * front, so it is done when the person comes back.
 */
export const forgetCopied = (): void => {
  if (state.timer !== null) clearTimeout(state.timer);
  state.timer = null;
  if (!state.copied) return;
  state.copied = false;
  if (window.minzhengDesktop !== undefined) window.minzhengDesktop.left();
  else if (document.hasFocus()) overwrite();
  else window.addEventListener('focus', overwrite, { once: true });
};
