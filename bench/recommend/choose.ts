import { type Chosen, chooseSettings } from "~/domains/recommendations/core/engine/choose";
import { readTrain } from "./read-train";

/** What the process that chooses settings for a training file tells its parent. */
export interface ChoosingResult {
  chosen: Chosen;
  seconds: number;
  /** Of the processor: the same whatever else the machine does. */
  processorSeconds: number;
  peakMegabytes: number;
}

const { purchases } = await readTrain(process.argv[2]!);
const started = performance.now();
const before = process.cpuUsage();
const chosen = chooseSettings(purchases);
const { user, system } = process.cpuUsage(before);
const result: ChoosingResult = {
  chosen,
  seconds: Math.round(performance.now() - started) / 1_000,
  processorSeconds: Math.round((user + system) / 1_000) / 1_000,
  peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1_024),
};
process.send?.(result, () => process.disconnect?.());
