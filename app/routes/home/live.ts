import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useRepeated } from "~/ui/polling";
import type { ProgressView, ThemeView } from "./load.server";

/** True once a promise of the page is settled: until then nothing else may redraw what still arrives. */
export function useSettled(promise: Promise<unknown>): boolean {
  const [isSettled, setSettled] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    const settle = () => isCurrent && setSettled(true);
    promise.then(settle, settle);
    return () => {
      isCurrent = false;
    };
  }, [promise]);
  return isSettled;
}

/** The import's progress, read anew every two seconds while it runs. */
export function useProgress(first: ProgressView, isReady: boolean): ProgressView {
  const [latest, setLatest] = useState(first);
  useEffect(() => setLatest(first), [first]);
  const isUnderWay = latest.status.run?.state === "running" || !latest.isLearnt;
  const next = useRepeated<ProgressView>("/app/progress", isReady && isUnderWay);
  useEffect(() => {
    if (next) setLatest(next);
  }, [next]);
  return latest;
}

/** The theme as it stands now; null until it was read. */
export function useTheme(isReady: boolean): ThemeView | null {
  const { load, data, state } = useFetcher<{ theme: ThemeView | null }>();
  const isAsked = data !== undefined || state !== "idle";
  useEffect(() => {
    if (isReady && !isAsked) load("/app/theme");
  }, [isReady, isAsked, load]);
  return data?.theme ?? null;
}
