import type { Merchant } from "../tests/browser/support/admin";
import { waitFor } from "../tests/support/stack";

/** A first import of the sample shop on a machine that does other things as well. */
const IMPORT_MS = 900_000;

/** Connects the demo's Etsy and WooCommerce stores where they are not, and keeps all three channels' stock in step. */
export async function makeOneBusiness(merchant: Merchant): Promise<void> {
  await connect(merchant, "Etsy", async () => {
    await merchant.page.getByRole("button", { name: "Grant access" }).click();
  });
  await connect(merchant, "WooCommerce", async () => {
    const dialog = merchant.app.getByRole("dialog");
    await dialog.getByRole("button", { name: "Go on" }).click();
    await merchant.page.getByRole("link", { name: "Approve" }).click();
  });
  await keepInStep(merchant);
}

async function connect(merchant: Merchant, platform: string, grant: () => Promise<void>): Promise<void> {
  const { app, page } = merchant;
  const connected = app.getByRole("heading", { level: 2, name: platform, exact: true });
  await merchant.open("/app/channels");
  if ((await connected.count()) === 0) {
    await app.getByRole("button", { name: `Connect ${platform}`, exact: true }).click();
    await grant();
    await page.waitForURL(/\/apps\/aisle\/app\/channels/);
    await connected.waitFor();
  }
  const imports = app
    .getByRole("table", { name: "What was read, and when" })
    .locator("tbody tr", { hasText: "Import" });
  await waitFor(
    `the import of ${platform}`,
    async () => {
      const states = await imports.allInnerTexts();
      return states.length > 0 && states.every((text) => text.includes("Done"));
    },
    IMPORT_MS,
  );
}

async function keepInStep({ open, app, page }: Merchant): Promise<void> {
  await open("/app/channels/stock");
  const looks = app.getByRole("button", { name: "See what would change", exact: true });
  for (let left = await looks.count(); left > 0; left--) {
    await looks.first().click();
    await app.getByRole("button", { name: "Keep in step", exact: true }).click();
    await waitFor("the channel to be in step", async () => (await looks.count()) < left);
  }
  const allow = app.getByRole("button", { name: "Allow it in Shopify" });
  if ((await allow.count()) === 0) return;
  await allow.click();
  await page.getByRole("button", { name: "Grant access" }).click();
  await allow.waitFor({ state: "detached" });
}
