import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { provision } from "../migrate/provision";
import { embeddedDatabase } from "../postgres/embedded";
import { endOrphan } from "../postgres/orphan";
import { buildIfStale } from "./build";
import { makeCertificate } from "./certificate";
import { type Home, homeOf, openHome, removeHome } from "./home";
import { type DemoOptions, readOptions, USAGE } from "./options";
import { type Ports, portsFrom, portsInUse } from "./ports";
import { answers, Processes } from "./processes";
import { nodeFlagsOf, WORKER_MEMORY } from "./production";
import { jsonReporter, wordReporter } from "./reporter";
import { ShopNotMade, sandboxClient } from "./sandbox-client";
import { ensureShop, listOnce } from "./shop";
import { comeIn } from "./shoppers";
import { openTlsDoor, type TlsDoor } from "./tls-door";

const DATABASE = "aisle";
const API_KEY = "aisle-sandbox-key";
/** Shopify's library turns bots away, and Node names itself as one. */
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

const options = readDemoOptions();
const reporter = options.isJson ? jsonReporter() : wordReporter();
const ports = portsFrom(options.port);
const at = (port: number) => `http://127.0.0.1:${port}`;
const stopping = new AbortController();
let processes: Processes | null = null;
let tlsDoor: TlsDoor | null = null;

function readDemoOptions(): DemoOptions {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    const { message } = error as Error;
    if (message === USAGE) console.log(message);
    else console.error(message);
    process.exit(message === USAGE ? 0 : 2);
  }
}

function environment(home: Home, appUrl: string): Record<string, string> {
  return {
    NODE_ENV: "production",
    LOG_LEVEL: "info",
    DATABASE_URL: appUrl,
    APP_URL: at(ports.app),
    PORT: String(ports.app),
    WORKER_PORT: String(ports.worker),
    SHOPIFY_API_KEY: API_KEY,
    SHOPIFY_API_SECRET: home.secrets.shopifySecret,
    ENCRYPTION_KEY: home.secrets.encryptionKey,
    OPS_PASSWORD: home.secrets.opsPassword,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    SHOPIFY_SANDBOX_URL: at(ports.shopify),
    WOOCOMMERCE_SANDBOX_URL: at(ports.woocommerce),
    CALLBACK_URL: `https://127.0.0.1:${ports.tls}`,
    ETSY_SANDBOX_URL: at(ports.etsy),
    ETSY_KEYSTRING: home.secrets.etsyKeystring,
    ETSY_SHARED_SECRET: home.secrets.etsySharedSecret,
    ETSY_WEBHOOK_SECRET: home.secrets.etsyWebhookSecret,
    APP_BRIDGE_URL: `${at(ports.shopify)}/app-bridge.js`,
    DESTINATIONS_SANDBOX_URL: `${at(ports.mailbox)}/destinations`,
  };
}

async function start(home: Home): Promise<void> {
  processes = new Processes(home.logs, (name, log) => void stop(1, `${name} ended by itself: see ${log}`));
  reporter.step("Starting Postgres");
  const database = embeddedDatabase(ports.postgres);
  const where = ["--dir", home.postgres, "--port", String(ports.postgres)];
  await processes.start("postgres", "scripts/postgres/main.ts", where, {}, () =>
    database.ensure(DATABASE).then(Boolean),
  );
  const { ownerUrl, appUrl } = database.urls(DATABASE);
  await provision(ownerUrl, appUrl);
  const env = environment(home, appUrl);
  // This process looks at Aisle's tables by Aisle's own faces, so it needs the same environment.
  Object.assign(process.env, env, { LOG_LEVEL: "silent" });

  reporter.step("Starting the sandbox: a Shopify, a WooCommerce and an Etsy on this machine");
  const trust = await openTls(home);
  await processes.start("sandbox", "sandbox/main.ts", sandboxFlags(home, trust), env, () =>
    answers(`${at(ports.shopify)}/__sandbox/`),
  );
  const shop = await prepareShop(home);

  buildIfStale(() => reporter.step("Building the app"));
  reporter.step("Starting the app and its worker");
  await processes.start("web", "app/server.ts", [], env, () => answers(`${at(ports.app)}/health`));
  const isUp = () => answers(`${at(ports.worker)}/health`);
  const workerEnv = { ...WORKER_MEMORY, ...env };
  await processes.start("worker", "jobs/worker.ts", [], workerEnv, isUp, nodeFlagsOf("worker"));
  await install(home, shop);
}

/** WooCommerce hands its keys over TLS alone: a door of this process, whose certificate the sandbox is handed. */
async function openTls(home: Home): Promise<string> {
  const made = makeCertificate();
  tlsDoor = await openTlsDoor(at(ports.app), made, ports.tls);
  const file = join(home.dir, "certificate.pem");
  writeFileSync(file, made.certificate);
  return file;
}

function sandboxFlags(home: Home, trust: string): string[] {
  const { etsyKeystring, etsySharedSecret, etsyWebhookSecret } = home.secrets;
  return [
    ...["--etsy", [etsyKeystring, etsySharedSecret, etsyWebhookSecret].join(":")],
    ...["--woocommerce", "--tls", `https://127.0.0.1:${ports.tls}`, "--trust", trust],
    "--data",
    home.sandbox,
    "--port",
    String(ports.app),
    "--key",
    API_KEY,
    "--secret",
    home.secrets.shopifySecret,
  ];
}

async function prepareShop(home: Home) {
  if (home.isNew) reporter.step(options.orders ? "Making the shop of these orders" : "Making the sample shop");
  try {
    return await ensureShop(home, options, sandboxClient(at(ports.shopify)));
  } catch (error) {
    if (!(error instanceof ShopNotMade) || !home.isNew) throw error;
    await stopEverything();
    removeHome(home);
    throw error;
  }
}

/** Installs as the merchant does: the grant, then the app's first page, which is what starts the import. */
async function install(home: Home, shop: Awaited<ReturnType<typeof prepareShop>>): Promise<void> {
  const { domain } = shop;
  const { findShop, lookAt } = await import("./aisle");
  const { followUntilPublished } = await import("./follow");
  const sandbox = sandboxClient(at(ports.shopify));
  let shopId = await findShop(domain);
  const isNew = shopId === null;
  if (!shopId) {
    reporter.step("Installing Aisle into the shop");
    await sandbox.install(domain);
    const page = await fetch(await sandbox.appUrl(domain), { headers: { "user-agent": BROWSER } });
    if (!page.ok) throw new Error(`Aisle's first page answered ${page.status}`);
    shopId = await findShop(domain);
    if (!shopId) throw new Error("Aisle did not connect the shop");
    await lookAt(shopId).holdNobodyOut();
  }
  const aisle = lookAt(shopId);
  // Of a real shop's orders nothing is made up.
  if (isNew && !options.orders) await comeIn(aisle, at(ports.app), stopping.signal);
  await listOnce(home, shop, aisle.listUnusable);
  const seconds = await followUntilPublished(shopId, reporter, stopping.signal);
  const [counts, product] = [await aisle.counts(), await aisle.product(options.product)];
  if (options.product && !product)
    throw new Error(`--product: the shop has no product with the SKU ${options.product}.`);
  const damaged = await aisle.countUnusable();
  const customer = await aisle.whoBuysAgain();
  const store = at(ports.onlineStore);
  const api = `${at(ports.app)}/storefront/v1/recommendations?key=${await aisle.storefrontKey()}&product=${product?.externalId ?? ""}`;
  const urls = {
    admin: `${at(ports.shopify)}/store/${domain.replace(".myshopify.com", "")}/apps/aisle`,
    storefront: `${store}/`,
    product: `${store}/products/${product?.handle ?? ""}`,
    login: `${store}/account/login`,
    api,
    mailbox: `${at(ports.mailbox)}/`,
    woocommerce: `${at(ports.woocommerce)}/wp-admin/admin.php?page=aisle`,
    channels: `${at(ports.shopify)}/store/${domain.replace(".myshopify.com", "")}/apps/aisle/app/channels`,
    etsy: `${at(ports.etsy)}/`,
  };
  reporter.ready(
    { ...urls, customer, jobs: `${at(ports.worker)}/jobs`, counts: { ...counts, damaged }, seconds },
    wordsOf(urls, counts, customer),
  );
}

function wordsOf(
  urls: Record<string, string>,
  counts: { products: number; orders: number },
  customer: string | null,
): string[] {
  const jobs = `${at(ports.worker)}/jobs   (user ops, password ${process.env.OPS_PASSWORD})`;
  return [
    `Aisle is up, with ${counts.products.toLocaleString("en")} products and ${counts.orders.toLocaleString("en")} orders.`,
    "",
    `  Admin        ${urls.admin}`,
    `  Storefront   ${urls.storefront}`,
    `  A product    ${urls.product}`,
    ...(customer ? [`  A customer   ${urls.login}   (as ${customer}: Home then shows what is due again)`] : []),
    `  API          ${urls.api}`,
    `  Mailbox      ${urls.mailbox}`,
    `  Channels     ${urls.channels}   (connect WooCommerce and Etsy here: one business on three platforms)`,
    `  WooCommerce  ${urls.woocommerce}   (or connect it there, as a shop of its own: with PHP the plugin's blocks then stand on its pages)`,
    `  Etsy         ${urls.etsy}   (buy there, and look at the orders)`,
    `  Jobs         ${jobs}`,
    "",
    "Nobody is held out here; in a shop of your own 5 % of those who agreed to be measured see no recommendations, to tell what they add.",
    "Click first: the product. Below it stands what is bought with it; add it all with one button, then look at Home in the admin.",
    "Ctrl-C stops everything and leaves the data; the same command goes on in seconds.",
  ];
}

let isStopping = false;

async function stopEverything(): Promise<void> {
  stopping.abort();
  await processes?.stopAll();
  await tlsDoor?.close();
  await (await import("./aisle")).stopLooking();
}

async function stop(code: number, message?: string): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  if (message) reporter.failed(message);
  await stopEverything().catch((error: Error) => reporter.failed(error.message));
  process.exit(code);
}

/** What a killed demo left is on its way out: it is waited for, for a moment. */
async function checkPorts(wanted: Ports): Promise<void> {
  await endOrphan(homeOf(options).postgres);
  let taken = await portsInUse(wanted);
  for (let look = 0; taken.length > 0 && look < 8; look++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    taken = await portsInUse(wanted);
  }
  if (taken.length === 0) return;
  const list = taken.length === 1 ? `Port ${taken[0]} is` : `Ports ${taken.join(", ")} are`;
  throw new Error(`${list} in use. Stop what listens there, or move the demo: npm run demo -- --port 5100`);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));
// A signal to npm ends npm and its shell and never comes here: what is left alone stops too.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) void stop(0);
}, 500).unref();

checkPorts(ports)
  .then(() => start(openHome(options)))
  .catch((error: Error) => stop(1, error.message));
