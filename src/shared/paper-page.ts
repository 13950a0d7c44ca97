/**
 * What whoever renders a paper must know of its page. The address stands for no machine: the renderer answers
 * it from the shipped font files and refuses every other request, so that one HTML serves both hosts.
 */
export const paperFontOrigin = 'https://fonts.minzheng.invalid/';

/** The shipped font files, by the name under `paperFontOrigin`. */
export const paperFontFiles = ['song-regular.ttf', 'song-bold.ttf', 'song-extra.ttf', 'kai-regular.ttf', 'hei-medium.ttf'] as const;
export type PaperFontFile = (typeof paperFontFiles)[number];

/**
 * A page script that waits for the fonts and answers which shipped families could not be read. A font fetched for a
 * missing character can ask for the next one of its chain, so readiness is awaited until nothing loads any more.
 */
export const fontsSettled = `(async () => {
  for (let round = 0; round < 8; round += 1) {
    void document.body.offsetHeight;
    await document.fonts.ready;
    await new Promise((go) => setTimeout(go, 0));
    if (document.fonts.status === 'loaded' && round > 0) break;
  }
  return Array.from(document.fonts).filter((face) => face.status === 'error' && face.family.includes('MZ') && !face.family.includes('PC')).map((face) => face.family);
})()`;

/**
 * A page script run after the fonts are ready: the texts of boxes whose content is larger than the box.
 * An empty list is the only good answer; anything else would be cut or printed over its neighbour.
 */
export const overflowProbe = `Array.from(document.querySelectorAll('[data-fit],td,th'))
  .filter((box) => box.scrollWidth > box.clientWidth + 2 || (box.hasAttribute('data-fit') && box.scrollHeight > box.clientHeight + 2))
  .slice(0, 5).map((box) => (box.textContent ?? '').trim().slice(0, 40))`;

/** A page script, a function of an HTML: its body takes the place of the one shown, under the styles and fonts that are there; scripts in it do not run. */
export const showBodyOf = `(html) => {
  document.body.replaceWith(document.adoptNode(new DOMParser().parseFromString(html, 'text/html').body));
}`;
