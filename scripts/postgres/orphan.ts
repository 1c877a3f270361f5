import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 100;

/**
 * Makes way for a new server on the data below `dir`, after whoever kept the former one was killed: a server that runs
 * on without its keeper is stopped as a keeper stops it, and a note of one that is gone is removed when its process id
 * belongs to another program by now. A server that is still kept is left alone.
 * @throws when the server does not stop within half a minute
 */
export async function endOrphan(dir: string): Promise<void> {
  const note = join(dir, "postmaster.pid");
  if (!existsSync(note)) return;
  const pid = Number(readFileSync(note, "utf8").split("\n")[0]);
  const held = processOf(pid);
  // A note of nobody: Postgres clears it by itself.
  if (!held) return;
  if (!/postgres/.test(held.command) || !held.command.includes(dir)) return rmSync(note, { force: true });
  if (isKept(held.parent)) return;
  process.kill(pid, "SIGINT");
  for (let waited = 0; processOf(pid); waited += LOOK_EVERY_MS) {
    if (waited > PATIENCE_MS) throw new Error(`A Postgres of before (process ${pid}) does not stop.`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** Its keeper is a program of Node's; a process that lost its parent is handed to the system's first one or its like. */
function isKept(parent: number): boolean {
  return parent > 1 && /\bnode\b/.test(processOf(parent)?.command ?? "");
}

/** Null when there is no such process, or it has ended and waits to be taken notice of. */
function processOf(pid: number): { parent: number; command: string } | null {
  if (!(pid > 0)) return null;
  if (existsSync("/proc/self/stat")) {
    try {
      const [state, parent] = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      return state === "Z" ? null : { parent: Number(parent), command };
    } catch {
      return null;
    }
  }
  const told = spawnSync("ps", ["-ww", "-o", "stat=,ppid=,args=", "-p", String(pid)], { encoding: "utf8" });
  const [, state, parent, command] = /^\s*(\S+)\s+(\d+)\s+(.*)/s.exec(told.stdout ?? "") ?? [];
  return !state || state.startsWith("Z") ? null : { parent: Number(parent), command: command ?? "" };
}
