import type { ShopId } from "~/kernel/ids";
import { type AisleState, lookAt } from "./aisle";
import type { Reporter } from "./reporter";

export interface Seconds {
  import: number;
  train: number;
  publish: number;
}

/** Watches until everything is imported, learnt and published; how long each took, by Aisle's own clock. */
export async function followUntilPublished(shopId: ShopId, reporter: Reporter, signal: AbortSignal): Promise<Seconds> {
  const aisle = lookAt(shopId);
  for (;;) {
    if (signal.aborted) throw new Error("stopped");
    const state = await aisle.state();
    if (state.import.run?.state === "failed")
      throw new Error(`The import stopped: ${state.import.run.failure ?? "for no known reason"}`);
    if (state.publication?.state === "failed")
      throw new Error(`Publishing stopped: ${state.publication.failure ?? "for no known reason"}`);
    tell(state, reporter);
    const seconds = secondsOf(state);
    if (seconds) return seconds;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}

/** What stands in a port's place for a person. */
const WORDS: Record<string, string> = { catalog: "products", inventory: "stock", refunds: "refunds and deliveries" };

function tell(state: AisleState, reporter: Reporter): void {
  const { publication, learning } = state;
  const current = state.import.ports.find((port) => !port.isFinished);
  if (state.import.run?.state === "running" && current)
    reporter.progress(`importing ${WORDS[current.port] ?? current.port}`, current.done, current.total);
  else if (publication?.state === "running") reporter.progress("publishing slots", publication.done, publication.total);
  else if (state.import.run?.state === "done" && !learning) reporter.progress("learning", 0, 1);
}

function secondsOf({ import: { run }, learning, publication }: AisleState): Seconds | null {
  if (!run?.finishedAt || run.state !== "done" || !learning || !publication?.finishedAt || publication.state !== "done")
    return null;
  return {
    import: between(run.startedAt, run.finishedAt),
    train: between(learning.startedAt, learning.finishedAt),
    publish: between(publication.startedAt, publication.finishedAt),
  };
}

function between(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 100) / 10;
}
