import { isMainThread } from "node:worker_threads";

/**
 * Loaded before a program that a command starts: when the command is gone, however it went, the standard input that it
 * held open closes, and the program is asked to end as the command would have asked it.
 */
const PATIENCE_MS = 30_000;

if (isMainThread) {
  const end = () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
  };
  // What it writes has no reader any more: its own end must not fail on that.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  process.stdin.once("close", end).on("error", () => undefined);
  process.stdin.resume();
  (process.stdin as { unref?: () => void }).unref?.();
}
