/** Numbers names from 0 in the order of first meeting, after those of `former`. */
export function numbering(former: readonly string[] = []): { numberOf(name: string): number; names: string[] } {
  const names = [...former];
  const numbers = new Map(names.map((name, number) => [name, number]));
  return {
    names,
    numberOf(name) {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      // A slice would keep the long text alive that it was cut from.
      const own = Buffer.from(name).toString();
      numbers.set(own, names.length);
      names.push(own);
      return names.length - 1;
    },
  };
}

type Typed = Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** A typed array that grows by doubling. */
export class Columns<T extends Typed> {
  #values: T;
  #length = 0;
  readonly #make: new (
    length: number,
  ) => T;

  constructor(make: new (length: number) => T) {
    this.#make = make;
    this.#values = new make(1_024);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = new this.#make(this.#length * 2);
      larger.set(this.#values as never);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  done(): T {
    return this.#values.slice(0, this.#length) as T;
  }
}
