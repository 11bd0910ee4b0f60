/** Positions of members by index, eight bytes each, so that half a million of them cost four megabytes. */
export class Places {
  #places = new Float64Array(4096);
  #count = 0;

  /** Keeps the position and gives its index. */
  add(place: number): number {
    if (this.#count === this.#places.length) {
      const longer = new Float64Array(this.#count * 2);
      longer.set(this.#places);
      this.#places = longer;
    }
    this.#places[this.#count] = place;
    return this.#count++;
  }

  /** The position kept under an index; undefined where there is none. */
  at(index: number): number | undefined {
    return index < this.#count ? this.#places[index] : undefined;
  }
}
