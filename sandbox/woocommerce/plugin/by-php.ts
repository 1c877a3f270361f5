import { spawn } from "node:child_process";
import { join } from "node:path";
import { html } from "../../http/html";
import { symbolOf } from "../rest/bodies/order";
import type { WooState } from "../state/woo-state";
import type { PluginPage, Printed, PrintedPage } from "../storefront/page";
import { shownWares } from "./shown-wares";

export interface PhpPlugin {
  /** The plugin's own folder. */
  folder: string;
  /** Where the plugin and browsers find Aisle, without a trailing slash. */
  aisle: string;
  /** The interpreter; `php` of the path when absent. */
  php?: string;
  /** Seconds that a page's blocks may wait for Aisle in all. */
  budget?: number;
}

/** A shop page has no place of its own for the plugin: its merchant wrote this shortcode there. */
const ON_SHOP = { list: "best_sellers", heading: "Best sellers" };
const BUDGET_SECONDS = 5;
const TIMEOUT_MS = 30_000;

/**
 * What the plugin's own code prints on a page of this store, run by PHP once a page. Nothing until the store is connected;
 * what keeps it from running is said on the page.
 * @param keptIn a file for what WordPress would keep of the plugin
 */
export async function printByPhp(
  state: WooState,
  keptIn: string,
  plugin: PhpPlugin,
  page: PluginPage,
): Promise<PrintedPage> {
  const kept = JSON.parse(state.setting("aislePlugin") || "{}") as { connection?: string; secret?: string };
  if (!kept.connection) return { blocks: "", head: "", end: "", added: [] };
  const asked = JSON.stringify({
    ...{ aisle: plugin.aisle, kept: keptIn, budget: plugin.budget ?? BUDGET_SECONDS },
    ...{ site: state.setting("home"), name: state.setting("blogname"), ...page },
    ...{ symbol: symbolOf(state.setting("woocommerce_currency")), products: shownWares(state) },
    ...{ connection: { id: kept.connection, secret: kept.secret }, shortcode: page.kind === "shop" ? ON_SHOP : null },
  });
  const ran = await run(plugin, asked);
  return "printed" in ran ? ran.printed : { ...missing(ran.why), added: [] };
}

const missing = (why: string): Printed => ({
  ...{ head: "", end: "" },
  blocks: html`<p class="note">Aisle's blocks are missing here: ${why}</p>`.text,
});

type Ran = { printed: PrintedPage } | { why: string };

function run({ folder, php = "php" }: PhpPlugin, asked: string) {
  return new Promise<Ran>((resolve) => {
    const flags = ["-d", "display_errors=stderr", join(folder, "tests/page.php")];
    const program = spawn(php, flags, { timeout: TIMEOUT_MS });
    let [out, said] = ["", ""];
    program.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
    program.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
    program.on("error", (error: NodeJS.ErrnoException) =>
      resolve({ why: error.code === "ENOENT" ? "the plugin needs PHP, and there is none." : error.message }),
    );
    // A program that has not begun takes nothing in; why, the other listener says.
    program.stdin.on("error", () => undefined).end(asked);
    program.on("close", (code) => {
      if (code === 0 && out.startsWith("{")) return resolve({ printed: JSON.parse(out) as PrintedPage });
      resolve({ why: `PHP ended with ${code}. ${said.slice(0, 500)}` });
    });
  });
}
