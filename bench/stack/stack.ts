import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ShopId } from "~/kernel/ids";
import { buildIfStale } from "../../scripts/demo/build";
import { type Ports, portsFrom, portsInUse } from "../../scripts/demo/ports";
import { nodeFlagsOf, WORKER_MEMORY } from "../../scripts/demo/production";
import { type SandboxClient, sandboxClient } from "../../scripts/demo/sandbox-client";
import { provision } from "../../scripts/migrate/provision";
import { startEmbeddedPostgres } from "../../scripts/postgres/embedded";
import { makeShopOf } from "./make-shop";
import { type Program, program } from "./program";

export const API_KEY = "aisle-bench-key";
export const API_SECRET = "the-secret-of-a-bench-on-this-machine";
/** Shopify's library turns bots away, and Node names itself as one. */
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

export interface StackOptions {
  /** CSV or CSV.gz in the layout of UCI's Online Retail. */
  orders: string;
  /** First of nine ports. */
  port: number;
  /** Kept and found again; without it a temporary folder that goes with the stack. */
  home: string | null;
  /** MB that the sandbox's heap may have: a shop ten times as large is made in memory. */
  sandboxHeap?: number;
}

/** The whole product on this machine, each part a process of its own, with data of its own. */
export interface Stack {
  ports: Ports;
  url(port: keyof Ports): string;
  env: Record<string, string>;
  ownerUrl: string;
  sandbox: SandboxClient;
  /** Where it keeps its shops. */
  sandboxData: string;
  domain: string;
  /** Lines of the file that the shop could not be made from. */
  unusable: { line: number; reason: string }[];
  programs: Record<"sandbox" | "web" | "worker", Program>;
  postgresPid(): number;
  /** As the merchant: the grant, then the app's first page, which starts the import. Null before. */
  install(): Promise<ShopId>;
  findShop(): Promise<ShopId | null>;
  stop(): Promise<void>;
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const ports = portsFrom(options.port);
  const taken = await portsInUse(ports);
  if (taken.length > 0) throw new Error(`Ports ${taken.join(", ")} are in use: give another first port with --port.`);
  const home = options.home ?? mkdtempSync(join(tmpdir(), "aisle-bench-"));
  mkdirSync(home, { recursive: true });
  // Postgres runs under a user of its own and must reach its folder.
  chmodSync(home, 0o755);
  const at = (port: keyof Ports) => `http://127.0.0.1:${ports[port]}`;
  const database = await startEmbeddedPostgres({ dir: join(home, "postgres"), port: ports.postgres });
  const { ownerUrl, appUrl } = await database.ensure("aisle");
  await provision(ownerUrl, appUrl);
  const env = environment(appUrl, ports, at);
  // This process looks at Aisle's tables by Aisle's own faces, so it needs the same environment.
  Object.assign(process.env, env, { LOG_LEVEL: "silent" });
  buildIfStale();
  const logs = join(home, "logs");
  const sandboxData = join(home, "sandbox");
  const sandboxArgs = ["--data", sandboxData, "--port", String(ports.app), "--key", API_KEY];
  const flags = {
    sandbox: options.sandboxHeap ? [`--max-old-space-size=${options.sandboxHeap}`] : [],
    web: [],
    worker: nodeFlagsOf("worker"),
  };
  const part = (name: "sandbox" | "web" | "worker", script: string, healthUrl: string, args: string[] = []) =>
    program({
      ...{ name, script, args, healthUrl, logs },
      env: name === "worker" ? { ...WORKER_MEMORY, ...env } : env,
      nodeFlags: flags[name],
    });
  const programs = {
    sandbox: part("sandbox", "sandbox/main.ts", `${at("shopify")}/__sandbox/`, [
      ...sandboxArgs,
      "--secret",
      API_SECRET,
    ]),
    web: part("web", "app/server.ts", `${at("app")}/health`),
    worker: part("worker", "jobs/worker.ts", `${at("worker")}/health`),
  };
  await programs.sandbox.start();
  const sandbox = sandboxClient(at("shopify"));
  const [standing] = await sandbox.shops();
  const shop = standing ? { domain: standing.domain, unusable: [] } : await makeShopOf(options.orders, at("shopify"));
  await Promise.all([programs.web.start(), programs.worker.start()]);
  const findShop = async () => (await import("../../scripts/demo/aisle")).findShop(shop.domain);
  return {
    ports,
    url: at,
    env,
    ownerUrl,
    sandbox,
    sandboxData: join(sandboxData, "shops"),
    domain: shop.domain,
    unusable: shop.unusable,
    programs,
    postgresPid: () => Number(readFileSync(join(home, "postgres", "postmaster.pid"), "utf8").split("\n")[0]),
    findShop,
    async install() {
      await sandbox.install(shop.domain);
      const page = await fetch(await sandbox.appUrl(shop.domain), { headers: { "user-agent": BROWSER } });
      if (!page.ok) throw new Error(`the app's first page answered ${page.status}`);
      const shopId = await findShop();
      if (!shopId) throw new Error("the shop was not connected");
      return shopId;
    },
    async stop() {
      await Promise.all([programs.web.stop(), programs.worker.stop()]);
      await programs.sandbox.stop();
      await (await import("../../scripts/demo/aisle")).stopLooking();
      await database.stop();
      if (!options.home && existsSync(home)) rmSync(home, { recursive: true, force: true });
    },
  };
}

function environment(appUrl: string, ports: Ports, at: (port: keyof Ports) => string): Record<string, string> {
  return {
    NODE_ENV: "production",
    LOG_LEVEL: "info",
    DATABASE_URL: appUrl,
    APP_URL: at("app"),
    PORT: String(ports.app),
    WORKER_PORT: String(ports.worker),
    SHOPIFY_API_KEY: API_KEY,
    SHOPIFY_API_SECRET: API_SECRET,
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    SHOPIFY_SANDBOX_URL: at("shopify"),
    APP_BRIDGE_URL: `${at("shopify")}/app-bridge.js`,
  };
}
