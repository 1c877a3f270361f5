import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { waitFor } from "./stack";

interface SiteOptions {
  port: number;
  /** Where the plugin finds Aisle. */
  aisle: string;
  /** Products by id, as the plugin's stand-ins take them. */
  shop: Record<string, object>;
  /** WordPress' options at the start. */
  options?: Record<string, unknown>;
}

/** The WooCommerce plugin's own code, served by PHP on a site that is no WordPress. */
export async function startPluginSite({ port, aisle, shop, options = {} }: SiteOptions) {
  const folder = mkdtempSync(join(tmpdir(), "aisle-plugin-"));
  const [state, products] = [join(folder, "options.json"), join(folder, "shop.json")];
  writeFileSync(state, JSON.stringify({ options }));
  writeFileSync(products, JSON.stringify(shop));
  const php = spawn("php", ["-S", `127.0.0.1:${port}`, "extensions/woocommerce-plugin/tests/host.php"], {
    stdio: "ignore",
    env: {
      ...process.env,
      // Aisle asks the site back while the site waits for Aisle.
      PHP_CLI_SERVER_WORKERS: "4",
      AISLE_URL: aisle,
      AISLE_HOST_STATE: state,
      AISLE_HOST_SHOP: products,
      // What is looked at is what is shown, however slow the machine; the budget has tests of its own.
      AISLE_HOST_BUDGET: "20",
    },
    detached: true,
  });
  const url = `http://127.0.0.1:${port}`;
  await waitFor("the site", async () => (await fetch(`${url}/plugin/assets/aisle.css`)).ok);
  return {
    url,
    stop() {
      // Its workers with it.
      if (php.pid && php.exitCode === null && php.signalCode === null) process.kill(-php.pid, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
