/** Names that have numbers from 0, in the order of first meeting. */
export interface Numbering {
  numberOf(name: string): number;
  /** Without giving a number; undefined where there is none. */
  find(name: string): number | undefined;
  names: readonly string[];
}

export function numbering(): Numbering {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  return {
    names,
    find: (name) => numbers.get(name),
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

  constructor(make: new (length: number) => T, room = 1_024) {
    this.#make = make;
    this.#values = new make(Math.max(1, room));
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) this.#grow(this.#length * 2);
    this.#values[this.#length++] = value;
  }

  /** Of another column the values from `from` up to `to`. */
  append(values: T, from: number, to: number): void {
    const length = this.#length + to - from;
    if (length > this.#values.length) this.#grow(Math.max(length, this.#length * 2));
    this.#values.set(values.subarray(from, to) as never, this.#length);
    this.#length = length;
  }

  #grow(size: number): void {
    const larger = new this.#make(size);
    larger.set(this.#values.subarray(0, this.#length) as never);
    this.#values = larger;
  }

  done(): T {
    return this.#values.slice(0, this.#length) as T;
  }
}
