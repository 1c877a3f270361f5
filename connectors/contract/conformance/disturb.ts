type Json = Record<string, unknown>;
export type Change = (answer: unknown) => unknown;

/** What nobody expects where it stands: other kinds of values, numbers without end, names that objects have by themselves. */
const ODD: readonly unknown[] = [
  ...[null, "", "x", "-", "9e99", "1e-7", 0, -1, 1.5, 1e21, true, false, [], {}, [[]], [null]],
  ...["constructor", "__proto__", "2024-02-30T25:61:00Z", "gid://shopify/Nothing/0", "💥", "\u0000"],
  ...[{ toString: 1, valueOf: 1 }, { id: {} }, [{ constructor: null }]],
];

/** Numbers from 0 to 1, the same for the same seed. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const isScalar = (value: unknown) => typeof value !== "object" || value === null;
const ODD_SCALARS = ODD.filter(isScalar);

/**
 * Puts something odd into places of the answer, or leaves a field out; the answer itself is spared. `keepsShape`: objects
 * and lists stay as they are, as where a platform's answers are typed.
 */
export function oddly(random: () => number, keepsShape = false): Change {
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  return (answer) => {
    const copy = structuredClone(answer);
    // Now a single place, now most of a page.
    for (let times = Math.ceil(100 ** random()); times > 0; times--) {
      let place: unknown = copy;
      for (;;) {
        if (typeof place !== "object" || place === null) break;
        const keys = Object.keys(place);
        if (keys.length === 0) break;
        const key = pick(keys);
        const inner = (place as Json)[key];
        if (!isScalar(inner) && (keepsShape || random() < 0.85)) {
          place = inner;
          continue;
        }
        if (keepsShape) (place as Json)[key] = pick(ODD_SCALARS);
        else if (!Array.isArray(place) && random() < 0.2) delete (place as Json)[key];
        else (place as Json)[key] = structuredClone(pick(ODD));
        break;
      }
    }
    return copy;
  };
}

/** Adds fields that no platform knows, to every object. */
export function withUnknownFields(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(withUnknownFields);
  if (typeof answer !== "object" || answer === null) return answer;
  const inner = Object.entries(answer).map(([key, value]) => [key, withUnknownFields(value)]);
  return { ...Object.fromEntries(inner), zz_unknown: { a: [1, null, { b: "c" }] } };
}

/** The same `fetch`, whose answers are changed where they are JSON. A part of a file passes: its offsets count bytes. */
export function changed(send: typeof globalThis.fetch, change: Change): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await send(input, init);
    if (response.status === 206) return response;
    const bytes = Buffer.from(await response.arrayBuffer());
    const answer = parsed(bytes.toString("utf8"));
    const headers = new Headers(response.headers);
    headers.delete("content-length");
    headers.delete("content-encoding");
    const isEmpty = response.status === 204 || response.status === 304;
    const body = answer === undefined ? bytes : JSON.stringify(change(answer));
    return new Response(isEmpty ? null : body, { status: response.status, headers });
  };
}

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
