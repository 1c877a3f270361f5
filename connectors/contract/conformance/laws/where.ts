import { describe, it } from "vitest";

/** Laws for connectors that `applies` to. For others they are none: as skipped tests they would count as not run. */
export function where(applies: boolean) {
  return {
    it(name: string, law: () => void | Promise<void>): void {
      if (applies) it(name, law);
    },
    describe(name: string, laws: () => void): void {
      if (applies) describe(name, laws);
    },
  };
}
