const FREE = 0;

/**
 * Which keys a file has told already, as 48 bits of hash each: sixteen megabytes for a million, where a set of texts
 * would take a hundred. Two keys of a million fall together once in some hundred files, and then one record of the
 * preview is counted as told twice.
 */
export class SeenKeys {
  private slots = new Float64Array(1 << 12);
  private count = 0;

  /** Whether the key was there before; it is there from now on. */
  add(key: string): boolean {
    if (this.count * 2 >= this.slots.length) this.grow();
    const isHeld = !put(this.slots, hash(key));
    if (!isHeld) this.count++;
    return isHeld;
  }

  has(key: string): boolean {
    return this.slots[slotOf(this.slots, hash(key))] !== FREE;
  }

  private grow(): void {
    const larger = new Float64Array(this.slots.length * 2);
    for (const value of this.slots) if (value !== FREE) put(larger, value);
    this.slots = larger;
  }
}

function slotOf(slots: Float64Array, value: number): number {
  let at = value % slots.length;
  while (slots[at] !== FREE && slots[at] !== value) at = (at + 1) % slots.length;
  return at;
}

function put(slots: Float64Array, value: number): boolean {
  const at = slotOf(slots, value);
  if (slots[at] === value) return false;
  slots[at] = value;
  return true;
}

/** Two 32-bit FNV hashes over the same letters, 48 bits of them; never zero. */
function hash(key: string): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ (code + 0x9e37), 0x85ebca6b);
  }
  return ((high >>> 0) % 0x10000) * 0x1_0000_0000 + (low >>> 0) + 1;
}
