import { useEffect, useRef } from "react";

/**
 * For what stands around a table of Polaris, whose boxes say `aria-checked="mixed"` when some rows are chosen: a native
 * checkbox contradicts that as long as it is not indeterminate itself.
 */
export function useMixed() {
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    for (const box of around.current?.querySelectorAll<HTMLInputElement>("input[type=checkbox]") ?? []) {
      box.indeterminate = box.getAttribute("aria-checked") === "mixed";
    }
  });
  return around;
}
