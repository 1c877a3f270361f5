import { threadId } from "node:worker_threads";

/** What the tests of threads run in them. */
export const whereAmI = (input: { add: number }) => ({ threadId, sum: 1 + input.add });

export function firstOf(numbers: Float64Array): number | undefined {
  return numbers[0];
}

export function fail(): never {
  throw new Error("as it was asked to");
}

/** Answers first. */
export function endsSoon(): void {
  setImmediate(() => process.exit(3));
}

export function neverEnds(_: null, __: () => number, tell: (share: number) => void): never {
  tell(0.5);
  for (;;);
}
