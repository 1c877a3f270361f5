import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from "playwright-core";
import { chromiumLaunch } from "../../support/chromium";

const AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36";
const PHONE =
  "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Mobile Safari/537.36";

/** How a person looks at a page. */
export type Look = "wide" | "dark" | "phone";

export function launchChromium(more: string[] = []): Promise<Browser> {
  const { executablePath, args } = chromiumLaunch();
  return chromium.launch({ executablePath, args: [...args, ...more] });
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
