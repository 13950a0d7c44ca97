const entries = '[role="combobox"], input:not([aria-hidden="true"]):not([type="hidden"]), textarea, button, a[href], [tabindex="0"]';

/** Brings a part of the page into the middle of the view, out of what is folded, and puts the keyboard into its first entry. */
export const reach = (id: string): void => {
  const place = document.getElementById(id);
  if (place === null) return;
  for (let fold = place.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  place.scrollIntoView({ block: 'center' });
  const entry = place.matches(entries) ? place : place.querySelector<HTMLElement>(entries);
  entry?.focus({ preventScroll: true });
};
