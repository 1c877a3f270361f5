import { readdirSync, readFileSync } from "node:fs";

const TICKS_A_SECOND = 100;

/** What the system says of a process, on Linux; zeros elsewhere. */
export interface Usage {
  /** Seconds of processor time, user and system, of all threads. */
  cpuSeconds: number;
  /** The most memory it ever held, and what it holds now, in MB. */
  peakMegabytes: number;
  megabytes: number;
}

export function usageOf(pid: number): Usage {
  const status = read(`/proc/${pid}/status`);
  const peak = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0);
  const now = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
  return {
    cpuSeconds: ticks(fields(pid), false) / TICKS_A_SECOND,
    peakMegabytes: Math.round(peak / 1024),
    megabytes: Math.round(now / 1024),
  };
}

/** Processor time of a process with all its children, those that have ended included. */
export function treeCpuSeconds(pid: number): number {
  let sum = ticks(fields(pid), true);
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = fields(Number(entry));
    if (Number(stat[1]) === pid) sum += ticks(stat, true);
  }
  return sum / TICKS_A_SECOND;
}

/** The fields of `/proc/<pid>/stat` from the third on: state, parent, … */
function fields(pid: number): string[] {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function ticks(stat: string[], withEndedChildren: boolean): number {
  const of = (index: number) => Number(stat[index] ?? 0);
  return of(11) + of(12) + (withEndedChildren ? of(13) + of(14) : 0);
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
