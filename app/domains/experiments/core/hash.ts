/**
 * A number from 0 below 1 for a text, the same in every browser and on the server: FNV-1a over the code points
 * (Fowler, Noll, Vo 1991), finished by murmur3's 32-bit mixer (Appleby 2011), because FNV's own high bits follow the
 * last letters. `salt` keeps two decisions about one subject independent.
 */
export function uniform(salt: string, id: string): number {
  let h = 0x811c9dc5;
  for (const letter of `${salt}:${id}`) h = Math.imul(h ^ letter.codePointAt(0)!, 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 4_294_967_296;
}
