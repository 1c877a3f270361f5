import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useRepeated } from "~/ui/polling";
import type { ProgressView, ThemeView } from "./load.server";

/** The import's progress, read anew every two seconds while it runs. */
export function useProgress(first: ProgressView): ProgressView {
  const [latest, setLatest] = useState(first);
  useEffect(() => setLatest(first), [first]);
  const isUnderWay = latest.status.run?.state === "running" || !latest.isLearnt;
  const next = useRepeated<ProgressView>("/app/progress", isUnderWay);
  useEffect(() => {
    if (next) setLatest(next);
  }, [next]);
  return latest;
}

/** The theme as it stands now; null until it was read. */
export function useTheme(): ThemeView | null {
  const { load, data, state } = useFetcher<{ theme: ThemeView | null }>();
  const isAsked = data !== undefined || state !== "idle";
  useEffect(() => {
    if (!isAsked) load("/app/theme");
  }, [isAsked, load]);
  return data?.theme ?? null;
}
