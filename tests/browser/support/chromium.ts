import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const ARGS = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];
const AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36";
const PHONE =
  "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Mobile Safari/537.36";

/** How a person looks at a page. */
export type Look = "wide" | "dark" | "phone";

export function launchChromium(more: string[] = []): Promise<Browser> {
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const executablePath = process.env["CHROMIUM_PATH"] ?? onPath.find((file) => existsSync(file));
  if (!executablePath) throw new Error("there is no Chromium: apt-get install chromium, or set CHROMIUM_PATH");
  return chromium.launch({ executablePath, args: [...ARGS, ...more] });
}

export function contextFor(browser: Browser, look: Look, more: BrowserContextOptions = {}): Promise<BrowserContext> {
  const isPhone = look === "phone";
  return browser.newContext({
    viewport: isPhone ? { width: 375, height: 812 } : { width: 1360, height: 900 },
    isMobile: isPhone,
    colorScheme: look === "dark" ? "dark" : "light",
    userAgent: isPhone ? PHONE : AGENT,
    acceptDownloads: true,
    ...more,
  });
}
