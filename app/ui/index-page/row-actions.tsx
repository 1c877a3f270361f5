import type { MouseEvent, ReactNode } from "react";

/** Polaris takes any click in a row for one on the row. Nothing is to be pressed here itself: it is no control. */
const KEPT = { onClick: (event: MouseEvent) => event.stopPropagation() };

/** What can be pressed in a row of a list: pressing it neither chooses the row nor opens what the row links to. */
export function RowActions({ children }: { children: ReactNode }) {
  return <div {...KEPT}>{children}</div>;
}
