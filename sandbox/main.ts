import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { makeShop } from "./shops";
import { startSandbox } from "./start";

const usage = `npm run sandbox -- [options]
  --data DIR        where shops are kept (SANDBOX_DATA; default .aisle/sandbox)
  --port N          first of a block of ports as the demo uses it: N+1 Shopify, N+2 online store, N+3 mailbox, N+4 SMTP
                    (SANDBOX_PORT; default 4100; 0: free ports)
  --app URL         where the app answers (SHOPIFY_APP_URL; default http://127.0.0.1:N)
  --key KEY         the app's client id (SHOPIFY_API_KEY; default as in shopify.app.toml)
  --secret SECRET   the app's secret (SHOPIFY_API_SECRET; default the sandbox's own)
  --project DIR     folder of shopify.app.toml and extensions/ (default: here)
  --speed N         webhook retries N times faster than real (SANDBOX_SPEED)
  --seed N          seed of faults and of the order of webhooks
  --sample          make the sample shop when there is no shop yet
  --orders FILE     make a shop of a file of orders when there is no shop yet
  --keep-dates      leave the dates of that file as they are
  --install         install the app on the first shop
  --woocommerce     a WooCommerce store too, on N+7
  --etsy SECRETS    an Etsy shop too, on N+9, with an app of this keystring, shared secret and webhooks' signing secret,
                    colons between them
  --tls URL         where the app answers over TLS, for that store's key exchange
  --trust FILE      the certificate (PEM) that it shows there
Prints one line of JSON when it is ready.`;

const { values } = parseArgs({
  options: {
    data: { type: "string", default: process.env["SANDBOX_DATA"] ?? ".aisle/sandbox" },
    port: { type: "string", default: process.env["SANDBOX_PORT"] ?? "4100" },
    app: { type: "string", default: process.env["SHOPIFY_APP_URL"] },
    key: { type: "string", default: process.env["SHOPIFY_API_KEY"] },
    secret: { type: "string", default: process.env["SHOPIFY_API_SECRET"] },
    project: { type: "string", default: "." },
    speed: { type: "string", default: process.env["SANDBOX_SPEED"] ?? "1" },
    seed: { type: "string", default: "1" },
    sample: { type: "boolean", default: false },
    orders: { type: "string" },
    "keep-dates": { type: "boolean", default: false },
    install: { type: "boolean", default: false },
    woocommerce: { type: "boolean", default: false },
    etsy: { type: "string" },
    tls: { type: "string" },
    trust: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(usage);
else await run();

async function run(): Promise<void> {
  const first = Number(values.port);
  const ports = first === 0 ? {} : { shopify: first + 1, onlineStore: first + 2, mailbox: first + 3, smtp: first + 4 };
  const sandbox = await startSandbox({
    dataDir: resolve(values.data),
    ports,
    app: {
      url: values.app ?? `http://127.0.0.1:${first || 4100}`,
      apiKey: values.key,
      apiSecret: values.secret,
      projectRoot: resolve(values.project),
    },
    speed: Number(values.speed),
    seed: Number(values.seed),
    ...(values.woocommerce && { woocommerce: { port: first === 0 ? 0 : first + 7, hasPlugin: true, ...overTls() } }),
    ...(values.etsy !== undefined && { etsy: etsyOf(values.etsy, first) }),
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void sandbox.stop().then(() => process.exit(0)));
  }
  if (sandbox.shops().length === 0 && (values.sample || values.orders !== undefined)) {
    const kind =
      values.orders === undefined
        ? { kind: "sample" as const }
        : { kind: "orders" as const, file: values.orders, keepDates: values["keep-dates"] };
    const made = await makeShop(kind, new Date());
    if (!made.ok) {
      console.error(JSON.stringify({ event: "error", error: made.error }));
      await sandbox.stop();
      process.exit(1);
    }
    sandbox.createShop(made.value.seed);
  }
  const domain = sandbox.shops()[0];
  if (values.install && domain !== undefined) sandbox.shop(domain).installApp();
  const shops = sandbox.shops().map((name) => {
    const { adminUrl, appUrl, storefrontUrl } = sandbox.shop(name);
    return { domain: name, admin: adminUrl, app: appUrl, storefront: storefrontUrl };
  });
  const woocommerce = sandbox.woocommerce?.url ?? null;
  const etsy = sandbox.etsy?.url ?? null;
  console.log(
    JSON.stringify({ event: "ready", urls: sandbox.urls, clientId: sandbox.app.clientId, shops, woocommerce, etsy }),
  );
}

/** As the app's owner sets it up in Etsy's portal. */
function etsyOf(secrets: string, first: number) {
  const [keystring = "", sharedSecret = "", secret = ""] = secrets.split(":");
  const app = values.app ?? `http://127.0.0.1:${first || 4100}`;
  return {
    port: first === 0 ? 0 : first + 9,
    app: { keystring, sharedSecret, redirectUris: [`${app}/etsy/v1/callback`] },
    endpoint: { url: `${app}/webhooks/etsy`, secret },
  };
}

function overTls() {
  if (values.tls === undefined || values.trust === undefined) return {};
  return { aisle: { url: values.tls, certificate: readFileSync(values.trust, "utf8") } };
}
