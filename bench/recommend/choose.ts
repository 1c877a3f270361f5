import { type Chosen, chooseSettings } from "~/domains/recommendations/core/engine/choose";
import { readTrain } from "./read-train";

/** What the process that chooses settings for a training file tells its parent. */
export interface ChoosingResult {
  chosen: Chosen;
  seconds: number;
  peakMegabytes: number;
}

const { purchases } = await readTrain(process.argv[2]!);
const started = performance.now();
const chosen = chooseSettings(purchases);
const result: ChoosingResult = {
  chosen,
  seconds: Math.round(performance.now() - started) / 1_000,
  peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1_024),
};
process.send?.(result, () => process.disconnect?.());
