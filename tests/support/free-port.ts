import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Below the ports that systems give to outgoing connections: what is free here is not taken a moment later. */
const LOWEST = 10_000;
const HIGHEST = 32_000;
const TRIES = 50;

/** A port that nobody listens on, drawn at random so that test files that start together do not meet. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port among ${TRIES} between ${LOWEST} and ${HIGHEST}`);
}

/** On every address, as the programs under test listen. */
function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
