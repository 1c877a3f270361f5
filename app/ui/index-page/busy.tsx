import { useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";

/** Whether another query's rows are on their way. What asks is drawn again twice a click: ask as far down as can be. */
export function useIsLoading(): boolean {
  return useNavigation().state === "loading";
}

/** Dims what stands in it once waiting gets long. */
export function Busy({ children }: { children: ReactNode }) {
  return (
    <div aria-busy={useIsLoading()} className="aisle-busy">
      {children}
    </div>
  );
}
