import { afterAll, beforeAll, expect, it } from "vitest";
import { useKeptShop } from "../../support/kept-shop/kept-shop";
import { type Admin, type Merchant, startAdmin } from "../support/admin";
import { barriers, overflow } from "../support/checks";
import type { Look } from "../support/chromium";

const db = useKeptShop("sample");
let admin: Admin;
let merchant: Merchant;

beforeAll(async () => {
  admin = await startAdmin(db);
  merchant = await admin.merchant();
});
afterAll(() => admin?.stop());

const PRICES = "Artikelnummer;Bezeichnung;Preis;Bestand\nPOT-1;Topf;12,50;4\nPOT-2;Vase;viel;1\nPOT-3;Krug;8,00;2\n";
const button = (name: string) => merchant.app.getByRole("button", { name, exact: true });
const clean = async () => {
  expect(await barriers(merchant.frame())).toEqual([]);
  expect(await overflow(merchant.frame())).toBeLessThanOrEqual(0);
};
const give = async (name: string, text: string) => {
  await merchant.open("/app/channels/files");
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(text) };
  await merchant.app.locator('input[type="file"]').setInputFiles(file);
  await merchant.app.getByRole("heading", { name: new RegExp(name) }).waitFor();
};
const products = () =>
  db.query<{ id: string; price: number }>(
    `SELECT p."externalId" AS id, p."minPriceMinor" AS price FROM "Product" p JOIN "Channel" c ON c.id = p."channelId"
     WHERE c.platform = 'files' AND p."deletedAt" IS NULL ORDER BY 1`,
  );

it("a file's columns are guessed, what cannot be read is marked", async () => {
  await give("preise.csv", PRICES);
  await merchant.app.getByRole("heading", { name: "What the columns are" }).waitFor();
  expect(await merchant.app.getByLabel("What “Preis” holds").inputValue()).toBe("price");
  await merchant.app.getByText("1 cell of the first rows cannot be read so.").waitFor();
  await clean();
  // By the keyboard alone: leaving the prices out, and back.
  await merchant.app.getByLabel("What “Preis” holds").selectOption("Leave out");
  await merchant.app.getByText("The first rows can be read.").waitFor();
  await merchant.app.getByLabel("What “Preis” holds").selectOption("Price");
  await merchant.app.getByText("1 cell of the first rows cannot be read so.").waitFor();
});

it("a check says what would happen, and writes nothing", async () => {
  await button("Check the file").click();
  await merchant.app.getByRole("heading", { name: "What the import would do" }).waitFor();
  const problems = merchant.app.getByRole("table", { name: "What could not be used" });
  await problems.getByText("viel").waitFor();
  await clean();
  expect(await products()).toEqual([]);
  const [download] = await Promise.all([merchant.page.waitForEvent("download"), button("Download the list").click()]);
  expect(download.suggestedFilename()).toBe("problems.csv");
});

it("one click imports, and two take it back", async () => {
  await button("Import").click();
  await merchant.app.getByRole("heading", { name: "What the import did" }).waitFor();
  expect(await products()).toEqual([
    { id: "POT-1", price: 1250 },
    { id: "POT-3", price: 800 },
  ]);
  await clean();
  await button("Take back").click();
  await button("Take all of it back").click();
  await merchant.app.getByText("2 records are as they were before.").waitFor();
  expect(await products()).toEqual([]);
  await clean();
});

it("what is no list is refused in words that say what to do", async () => {
  await merchant.open("/app/channels/files");
  const file = { name: "list.csv", mimeType: "text/csv", buffer: Buffer.from("%PDF-1.7\n") };
  await merchant.app.locator('input[type="file"]').setInputFiles(file);
  await merchant.app.getByText("This is a PDF.").waitFor();
  await clean();
});

it("everything is exported as a workbook, and changes nothing when it comes back", async () => {
  await merchant.open("/app/channels/files");
  await merchant.app.getByLabel("As", { exact: true }).selectOption("Excel (XLSX)");
  const [download] = await Promise.all([merchant.page.waitForEvent("download"), button("Export").click()]);
  expect(download.suggestedFilename()).toBe("products.xlsx");
  await merchant.app.locator('input[type="file"]').setInputFiles(await download.path());
  await merchant.app.getByText("Known as Aisle’s own product export").waitFor();
  await button("Check the file").click();
  await merchant.app.getByText("Nothing would change: all of it is in your shop already.").waitFor();
});

it.each<Look>(["dark", "phone"])("all of it can be read and used: %s", async (look) => {
  const [file] = await db.query<{ id: string }>(`SELECT id FROM "FileImport" ORDER BY "createdAt" LIMIT 1`);
  const reader = await admin.merchant(look);
  for (const path of ["/app/channels/files", `/app/channels/files/${file?.id}`]) {
    await reader.open(path);
    expect(await barriers(reader.frame())).toEqual([]);
    expect(await overflow(reader.frame())).toBeLessThanOrEqual(0);
  }
  expect(reader.complaints()).toEqual([]);
  await reader.leave();
});
