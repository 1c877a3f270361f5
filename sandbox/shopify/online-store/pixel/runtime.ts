import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { bundleScript } from "./bundle";

let built: { code: string; url: string } | null = null;

function runtime(): { code: string; url: string } {
  if (!built) {
    const code = bundleScript(fileURLToPath(new URL("./browser/main.ts", import.meta.url)));
    built = {
      code,
      url: `/cdn/shopifycloud/storefront-${createHash("sha256").update(code).digest("hex").slice(0, 12)}.js`,
    };
  }
  return built;
}

/** Address of the platform's own script in the browser: consent, events, pixels. */
export const runtimeUrl = () => runtime().url;

export const runtimeCode = () => runtime().code;
