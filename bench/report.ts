import { arch, availableParallelism, cpus, loadavg, platform, totalmem } from "node:os";
import type { Part } from "./options";

/** One measured number. */
export interface Measured {
  part: Part;
  name: string;
  value: number | string | boolean;
  unit?: string;
  /** What it should be, in words such as `≤ 60 s`, and whether it is. */
  goal?: string;
  isReached?: boolean;
  /** The machine's load average when it was measured: other work on the same cores shows here. */
  load: number;
}

export function measured(
  part: Part,
  name: string,
  value: Measured["value"],
  unit?: string,
  goal?: { text: string; isReached: boolean },
): Measured {
  const load = Math.round((loadavg()[0] ?? 0) * 10) / 10;
  return {
    part,
    name,
    value,
    ...(unit && { unit }),
    ...(goal && { goal: goal.text, isReached: goal.isReached }),
    load,
  };
}

export const atMost = (limit: number, unit: string, value: number) => ({
  text: `≤ ${limit} ${unit}`,
  isReached: value <= limit,
});
export const below = (limit: number, unit: string, value: number) => ({
  text: `< ${limit} ${unit}`,
  isReached: value < limit,
});
export const atLeast = (limit: number, unit: string, value: number) => ({
  text: `≥ ${limit} ${unit}`,
  isReached: value >= limit,
});
export const exactly = (wanted: number | string, value: number | string) => ({
  text: `= ${wanted}`,
  isReached: value === wanted,
});

export function machine(): Record<string, string | number> {
  return {
    system: `${platform()} ${arch()}`,
    processor: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
}

export function table(rows: readonly Measured[]): string {
  const head = ["part", "what", "measured", "goal", "reached", "load"];
  const cells = rows.map((row) => [
    row.part,
    row.name,
    `${shown(row.value)}${row.unit ? ` ${row.unit}` : ""}`,
    row.goal ?? "",
    row.isReached === undefined ? "" : row.isReached ? "yes" : "NO",
    String(row.load),
  ]);
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((cell) => cell[column]!.length)));
  const line = (cell: string[]) => `| ${cell.map((text, column) => text.padEnd(widths[column]!)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...cells.map(line)].join("\n");
}

function shown(value: Measured["value"]): string {
  return typeof value === "number" ? value.toLocaleString("en", { maximumFractionDigits: 3 }) : String(value);
}
