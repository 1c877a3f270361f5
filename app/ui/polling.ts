import { useFetcher, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const EVERY_MS = 2_000;

function isSeen(): boolean {
  return document.visibilityState === "visible";
}

/** Loads the page's data again while something is under way and somebody looks. */
export function usePolling(isUnderWay: boolean): void {
  const { revalidate, state } = useRevalidator();
  useTicks(isUnderWay && state === "idle", revalidate);
}

/** Loads one address again and again while something is under way: its latest data, or null before the first. */
export function useRepeated<T>(address: string, isUnderWay: boolean): T | null {
  const { load, state, data } = useFetcher<T>();
  useTicks(isUnderWay && state === "idle", () => load(address));
  return (data as T | undefined) ?? null;
}

function useTicks(isOn: boolean, tick: () => void): void {
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(() => isSeen() && tick(), EVERY_MS);
    const back = () => isSeen() && tick();
    document.addEventListener("visibilitychange", back);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", back);
    };
  });
}
