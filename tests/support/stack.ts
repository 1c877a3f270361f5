import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { inject } from "vitest";
import type { ShopSeed } from "../../sandbox/shops/seed";
import {
  type Sandbox,
  type SandboxOptions,
  type SandboxPorts,
  type SandboxShop,
  startSandbox,
} from "../../sandbox/start";
import { setTestEnvironment, type TestDatabase } from "./database";
import { freePort } from "./free-port";
import { type OwnPostgres, startOwnPostgres } from "./own-postgres";
import { type Program, program } from "./program";
import { makeSmallShop } from "./small-shop";
import { readAisle } from "./tables/aisle";
import { readSource } from "./tables/source";
import { differences, shorten, type Tables } from "./tables/tables";

export const API_KEY = "test-key";
export const API_SECRET = "test-secret-of-the-app";

/** Shopify's library sends robots away, by their names. */
export const BROWSER =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

/** Bringing up a stack with its imports, on a machine that is busy with other things too. */
export const SETUP_MS = 180_000;

/** Between two looks at what is waited for. */
const SHORTEST_REST_MS = 20;
const LONGEST_REST_MS = 150;

export type Part = "web" | "worker" | "postgres";

export interface StackOptions {
  /** Of `useDatabase()`, or a Postgres of the stack's own, which can be killed. */
  database: TestDatabase | "own";
  seed?: ShopSeed;
  disorder?: SandboxOptions["disorder"];
  /** How many times faster than real webhook retries run. */
  speed?: number;
  /** More for the environment of web and worker. */
  env?: Record<string, string>;
  /** Where the app answers, when somebody has to know it before; a free one when absent. */
  webPort?: number;
  /** A shop that the sandbox has already, below that folder, which is the stack's from now on; takes the place of `seed`. */
  standing?: { dataDir: string; ports: SandboxPorts; domain: string };
  /** Web and worker start as in production, from their sources; otherwise from bundles of them, which is quicker. */
  isFromSources?: boolean;
}

/** The whole product on this machine: the sandbox in this process, web and worker as processes of their own. */
export interface Stack {
  db: TestDatabase;
  sandbox: Sandbox;
  shop: SandboxShop;
  appUrl: string;
  /** What web and worker run with. */
  env: Record<string, string>;
  web: Program;
  worker: Program;
  /** As the merchant: the grant, then the app's first page, which starts the import. Gives back the page. */
  install(): Promise<Response>;
  /** The app in the admin of the stack's shop, opened by its merchant. */
  openApp(path?: string): Promise<Response>;
  /** The same stack seen from another shop, which is made here. */
  withShop(seed: ShopSeed): Stack;
  kill(part: Part, signal?: NodeJS.Signals): Promise<void>;
  restart(part: Part): Promise<void>;
  aisleTables(): Promise<Tables>;
  sourceTables(): Tables;
  /** What Aisle holds otherwise than the shop: empty when they agree. */
  differences(): Promise<string[]>;
  stop(): Promise<void>;
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const { standing } = options;
  const dataDir = standing?.dataDir ?? mkdtempSync(join(tmpdir(), "aisle-stack-"));
  const own = options.database === "own" ? await startOwnPostgres() : null;
  const db = own?.db ?? (options.database as TestDatabase);
  const [webPort, workerPort] = [options.webPort ?? (await freePort()), await freePort()];
  const appUrl = `http://127.0.0.1:${webPort}`;
  const sandbox = await startSandbox({
    dataDir,
    ...(standing && { ports: standing.ports }),
    app: { url: appUrl, apiKey: API_KEY, apiSecret: API_SECRET, projectRoot: process.cwd() },
    speed: options.speed ?? 2_000,
    disorder: options.disorder ?? {},
  });
  const shop = standing ? sandbox.shop(standing.domain) : sandbox.createShop(options.seed ?? makeSmallShop());
  const env: Record<string, string> = {
    NODE_ENV: "production",
    LOG_LEVEL: "info",
    DATABASE_URL: db.appUrl,
    REDIS_URL: await redisOfOurOwn(),
    APP_URL: appUrl,
    PORT: String(webPort),
    WORKER_PORT: String(workerPort),
    SHOPIFY_API_KEY: API_KEY,
    SHOPIFY_API_SECRET: API_SECRET,
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
    SMTP_URL: sandbox.urls.smtp,
    SHOPIFY_SANDBOX_URL: sandbox.urls.shopify,
    APP_BRIDGE_URL: `${sandbox.urls.shopify}/app-bridge.js`,
    ...options.env,
  };
  if (!env["REDIS_URL"]) delete env["REDIS_URL"];
  // This process looks and acts by Aisle's own faces too, so it needs the same environment.
  const { NODE_ENV: _production, LOG_LEVEL: _level, ...ours } = env;
  setTestEnvironment(ours);
  const made = options.isFromSources ? {} : (inject("programs") ?? {});
  const start = (script: string, healthUrl: string) => program(script, { env, healthUrl, made: made[script] });
  const web = start("app/server.ts", `${appUrl}/health`);
  const worker = start("jobs/worker.ts", `http://127.0.0.1:${workerPort}/health`);
  const parts: Record<Part, { kill(signal: NodeJS.Signals): Promise<void>; restart(): Promise<void> }> = {
    web: { kill: web.kill, restart: web.start },
    worker: { kill: worker.kill, restart: worker.start },
    postgres: { kill: () => mustOwn(own).kill(), restart: () => mustOwn(own).restart() },
  };
  await Promise.all([web.start(), worker.start()]);

  const base = { db, sandbox, appUrl, env, web, worker };
  function seenFrom(from: SandboxShop): Stack {
    const aisleTables = () => readAisle(db, from.domain);
    const sourceTables = () => readSource(from.state.file);
    const openApp = async (path = "/app") => {
      const page = await fetch(from.embeddedAppUrl(path), { headers: { "user-agent": BROWSER } });
      if (!page.ok) throw new Error(`the app answered ${page.status}\n${web.output().slice(-2_000)}`);
      return page;
    };
    return {
      ...base,
      ...{ shop: from, aisleTables, sourceTables, openApp },
      async install() {
        from.installApp();
        return openApp();
      },
      withShop: (seed) => seenFrom(sandbox.createShop(seed)),
      kill: (part, signal = "SIGKILL") => parts[part].kill(signal),
      restart: (part) => parts[part].restart(),
      differences: async () => shorten(differences(sourceTables(), await aisleTables())),
      async stop() {
        await Promise.all([web.kill("SIGKILL"), worker.kill("SIGKILL")]);
        await sandbox.stop();
        await own?.stop();
        rmSync(dataDir, { recursive: true, force: true });
      },
    };
  }
  return seenFrom(shop);
}

/** Waits until `look` gives something true, and gives it back; after `ms` it throws with what was seen last. */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T> | T,
  ms = 120_000,
): Promise<Exclude<T, null | undefined | false>> {
  const until = Date.now() + ms;
  let last: unknown;
  let restMs = SHORTEST_REST_MS;
  do {
    try {
      const seen = await look();
      if (seen) return seen as Exclude<T, null | undefined | false>;
      last = seen;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, restMs));
    restMs = Math.min(LONGEST_REST_MS, restMs * 1.5);
  } while (Date.now() < until);
  const seen = last instanceof Error ? last.message : JSON.stringify(last);
  throw new Error(`waited ${ms / 1_000} s for ${what}; last seen: ${seen}`);
}

/** Test files run side by side: each worker of vitest has a database of Redis to itself. Empty without Redis. */
async function redisOfOurOwn(): Promise<string> {
  const server = inject("redis");
  if (!server) return "";
  const url = `${server}/${Number(process.env["VITEST_POOL_ID"] ?? 1) % 16}`;
  const redis = new Redis(url);
  await redis.flushdb();
  await redis.quit();
  return url;
}

function mustOwn(own: OwnPostgres | null): OwnPostgres {
  if (!own) throw new Error("the shared Postgres is not to be killed: start the stack with a database of its own");
  return own;
}
