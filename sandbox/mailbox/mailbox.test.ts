import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import nodemailer from "nodemailer";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Listening, listen } from "../http/listen";
import { type MailStore, openMailStore, type StoredMail } from "./mail-store";
import { mailboxHandler } from "./pages";
import { openSmtp, type SmtpDoor } from "./smtp";

let folder: string;
let store: MailStore;
let smtp: SmtpDoor;
let page: Listening;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-mailbox-"));
  store = openMailStore(folder);
  smtp = await openSmtp(store, 0);
  page = await listen(0, mailboxHandler(store));
});

afterEach(async () => {
  await page.close();
  await smtp.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function mails(query = ""): Promise<StoredMail[]> {
  return (await fetch(`${page.url}/api/mails${query}`)).json() as Promise<StoredMail[]>;
}

test("a mail with text, HTML, an attachment and letters of all kinds can be read as it was written", async () => {
  const transport = nodemailer.createTransport({ host: "127.0.0.1", port: smtp.port, secure: false });
  await transport.sendMail({
    from: '"Häfen & Co" <shop@example.com>',
    to: "ada@example.com",
    bcc: "audit@example.com",
    subject: "Ваш заказ — ğüş 🎁 with a rather long subject line that will be folded somewhere",
    text: "Grüße,\nyour order is on its way.",
    html: "<p>Grüße, <b>your order</b> is on its way.</p><script>alert(1)</script>",
    attachments: [{ filename: "invoice.pdf", content: Buffer.alloc(1000, 7), contentType: "application/pdf" }],
  });
  await transport.sendMail({ from: "shop@example.com", to: "ben@example.com", subject: "Plain", text: "Only text" });
  const [plain, rich] = (await mails()) as [StoredMail, StoredMail];
  expect(plain.message).toMatchObject({ subject: "Plain", text: "Only text\n", html: null });
  expect(rich.message.subject).toBe("Ваш заказ — ğüş 🎁 with a rather long subject line that will be folded somewhere");
  expect(rich.message.from).toContain("Häfen & Co");
  expect(rich.message.text).toContain("Grüße,\nyour order");
  expect(rich.message.html).toContain("<b>your order</b>");
  expect(rich.message.attachments).toEqual([{ name: "invoice.pdf", type: "application/pdf", bytes: 1000 }]);
  expect(rich.recipients).toEqual(["ada@example.com", "audit@example.com"]);
  expect(await mails("?to=ben@example.com")).toHaveLength(1);
  const shown = await fetch(`${page.url}/mails/${rich.id}/html`);
  expect(shown.headers.get("content-security-policy")).toContain("script-src 'none'");
});

test("the page lists mails without letting them write HTML into it, and forgets them when asked", async () => {
  const transport = nodemailer.createTransport({ host: "127.0.0.1", port: smtp.port, secure: false });
  await transport.sendMail({ from: "a@example.com", to: "b@example.com", subject: "<img src=x>", text: "Hello" });
  const list = await (await fetch(page.url)).text();
  expect(list).toContain("&#60;img src=x&#62;");
  expect(list).not.toContain("<img src=x>");
  await fetch(`${page.url}/api/mails`, { method: "DELETE" });
  expect(await mails()).toEqual([]);
});
