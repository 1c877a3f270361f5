import { createServer } from "node:net";
import lighthouse from "lighthouse";
import { launchChromium } from "../tests/browser/support/chromium";

/** One visit with a cold cache. */
export interface PageRun {
  /** 0 to 100. */
  score: number;
  layoutShift: number;
  largestPaintMs: number;
  blockingMs: number;
  /** As transferred. */
  bytes: number;
  scriptBytes: number;
  /** Of our theme extension alone. */
  ourScriptBytes: number;
}

interface Request {
  url: string;
  resourceType?: string;
  transferSize: number;
}

/** Where the store serves what a theme extension brings. */
const OURS = /\/extensions\//;

/** Lighthouse's mobile preset with simulated throttling, in a browser of its own. */
export async function measurePageOnce(url: string): Promise<PageRun> {
  const port = await freePort();
  const browser = await launchChromium([`--remote-debugging-port=${port}`]);
  try {
    const flags = { port, output: "json" as const, logLevel: "error" as const, onlyCategories: ["performance"] };
    const result = await lighthouse(url, flags);
    if (!result || result.lhr.runtimeError) throw new Error(`Lighthouse: ${result?.lhr.runtimeError?.message}`);
    const { audits, categories } = result.lhr;
    const number = (audit: string) => audits[audit]?.numericValue ?? Number.NaN;
    const details = audits["network-requests"]?.details as unknown as { items: Request[] };
    const size = (requests: Request[]) => requests.reduce((sum, { transferSize }) => sum + transferSize, 0);
    const scripts = details.items.filter(({ resourceType }) => resourceType === "Script");
    return {
      score: Math.round((categories["performance"]?.score ?? 0) * 100),
      layoutShift: number("cumulative-layout-shift"),
      largestPaintMs: number("largest-contentful-paint"),
      blockingMs: number("total-blocking-time"),
      bytes: size(details.items),
      scriptBytes: size(scripts),
      ourScriptBytes: size(scripts.filter((request) => OURS.test(request.url))),
    };
  } finally {
    await browser.close();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
