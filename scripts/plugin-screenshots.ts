import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { contextFor, launchChromium } from "../tests/browser/support/chromium";
import { freePort } from "../tests/support/free-port";
import { startPluginSite } from "../tests/support/plugin-site";

/**
 * `npm run screenshots:plugin`: the WooCommerce plugin's blocks, by its own code in PHP, on a page that is no WordPress
 * and with an answer that is no shop's.
 */
const FOLDER = "docs/screenshots";
const drawing = (ground: string, shape: string) =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><rect width="100" height="100" fill="${ground}"/>${shape}</svg>`)}`;
const SHOP = {
  1: {
    name: "Oak side table",
    price: 149,
    image: drawing("#efe6da", '<path d="M18 40h64v7H18zM24 47h6v34h-6zM70 47h6v34h-6z" fill="#a9794a"/>'),
  },
  2: {
    name: "Linen table runner",
    price: 24.5,
    image: drawing("#e4ebe3", '<path d="M25 12h50v76H25z" fill="#7f9b80"/>'),
  },
  3: {
    name: "Stoneware vase",
    price: 38,
    image: drawing("#e6e6ee", '<path d="M42 18h16v12c14 8 16 40 4 54H38c-12-14-10-46 4-54z" fill="#6d6f8f"/>'),
  },
  4: {
    name: "Brass table lamp",
    price: 89,
    image: drawing("#f3ead8", '<path d="M34 20h32l10 30H24zM47 50h6v28h-6zM34 78h32v6H34z" fill="#b98f3a"/>'),
  },
  5: {
    name: "Wool throw",
    price: 65,
    image: drawing(
      "#f0e1e1",
      '<path d="M20 28h60v44H20z" fill="#a86262"/><path d="M20 40h60v6H20zM20 54h60v6H20z" fill="#8a4b4b"/>',
    ),
  },
  6: {
    name: "Oak stool",
    price: 79,
    image: drawing("#efe6da", '<path d="M28 38h44v8H28zM32 46h5v38h-5zM63 46h5v38h-5z" fill="#8f6439"/>'),
  },
};

const aisle = createServer((request, response) => {
  const strategy = new URL(request.url ?? "/", "http://aisle").searchParams.get("strategy") ?? "similar";
  const ids = strategy === "similar" ? ["6", "4", "5", "3"] : ["2", "3", "4"];
  response.end(
    JSON.stringify({ version: 1, strategy, slot: `${strategy}/1`, items: ids.map((productId) => ({ productId })) }),
  );
});
await new Promise<void>((resolve) => aisle.listen(0, "127.0.0.1", resolve));
const site = await startPluginSite({
  port: await freePort(),
  aisle: `http://127.0.0.1:${(aisle.address() as AddressInfo).port}`,
  shop: SHOP,
  options: { aisle_connection: { state: "connected", id: "c", secret: "s", key: "pk_0123456789abcdef", offset_ms: 0 } },
});
const browser = await launchChromium();
for (const look of ["wide", "phone"] as const)
  for (const [name, path] of [
    ["product", "/?product=1"],
    ["cart", "/?cart=1,2"],
  ] as const) {
    const page = await (await contextFor(browser, look)).newPage();
    await page.goto(site.url + path);
    const file = `${FOLDER}/woocommerce-${name}${look === "phone" ? "-phone" : ""}.png`;
    await page.screenshot({ path: file, fullPage: true, animations: "disabled" });
    console.log(`  ${file}`);
  }
await browser.close();
site.stop();
aisle.close();
process.exit(0);
