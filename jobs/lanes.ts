import { LANES, type Lane } from "~/infra/queue/declare";

const DEFAULTS: Record<Lane, number> = { interactive: 8, sync: 4, bulk: 2, mail: 4 };

/** `interactive:8,bulk:0` over the defaults: how many jobs of each lane run at once in this process. */
export function readLanes(setting: string): Record<Lane, number> {
  const lanes = { ...DEFAULTS };
  for (const part of setting.split(",").filter(Boolean)) {
    const [lane, count] = part.split(":");
    if (LANES.includes(lane as Lane)) lanes[lane as Lane] = Number(count);
  }
  return lanes;
}
