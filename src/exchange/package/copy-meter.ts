import { Meter, type Measured } from './bytes.ts';
import { likelyPayload } from './container.ts';

/**
 * Takes the digest of a package's payload while its file is copied, so that the copy need not be read for it once more. Where the
 * payload lies is guessed from the first bytes; the container, once opened, says whether it lay there.
 */
export class CopyMeter {
  readonly #size: number;
  readonly #meter = new Meter();
  #place: { readonly from: number; readonly to: number } | null = null;
  #at = 0;
  constructor(size: number) {
    this.#size = size;
  }
  add(chunk: Uint8Array): void {
    if (this.#at === 0) this.#place = likelyPayload(chunk, this.#size);
    if (this.#place !== null) {
      const { from, to } = this.#place;
      const part = chunk.subarray(Math.max(0, from - this.#at), Math.max(0, to - this.#at));
      if (part.length > 0) this.#meter.add(part);
    }
    this.#at += chunk.length;
  }
  /** Null when it was another stretch of the file that passed the meter. */
  of(payload: { readonly from: number; readonly to: number }): Measured | null {
    const same = this.#place?.from === payload.from && this.#place.to === payload.to && this.#at === this.#size;
    return same ? this.#meter.measured() : null;
  }
}
