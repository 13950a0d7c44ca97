// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';

vi.stubGlobal('window', { location: { origin: 'app://minzheng' } });
vi.stubGlobal('document', { querySelector: () => ({ nonce: '', content: 'n0nce' }) });
const { paperForFrame } = await import('#renderer/papers/paper-html.ts');

const paper =
  '<html><head><style>@page{size:420mm 297mm;margin:5mm}@font-face{src:url(https://fonts.minzheng.invalid/song-regular.ttf)}</style></head><body><p style="width:10mm;content:&quot;a&quot;">一</p><p style="width:10mm;content:&quot;a&quot;">二</p></body></html>';

describe('a paper shown inside the page', () => {
  it('carries no inline style, which the policy would refuse, and keeps what the styles said', () => {
    const shown = paperForFrame(paper);
    expect(shown).not.toContain(' style="');
    expect(shown.match(/data-styled="0"/gu)).toHaveLength(3);
    expect(shown).toContain('{width:10mm;content:"a"}');
  });
  it('gives every sheet the nonce of the page and takes the fonts from where the page comes from', () => {
    const shown = paperForFrame(paper);
    expect(shown.match(/<style nonce="n0nce">/gu)).toHaveLength(2);
    expect(shown).toContain('url(app://minzheng/fonts/song-regular.ttf)');
  });
  it('is made smaller only when it is wider than the room', () => {
    expect(paperForFrame(paper, 1120)).toContain('html{zoom:0.706}');
    expect(paperForFrame(paper, 2000)).not.toContain('zoom');
  });
});
