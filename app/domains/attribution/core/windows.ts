/** Asked for every order besides the merchant's own window, so that they can be read side by side. Hours. */
export const COMPARED_WINDOWS = [24, 168] as const;

/** Every window in which an order is decided, each once, the shortest first. `chosen`: the merchant's own, in hours. */
export function windowsFor(chosen: number): number[] {
  return [...new Set([...COMPARED_WINDOWS, chosen])].sort((a, b) => a - b);
}
