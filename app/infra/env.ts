import { z } from "zod";

const url = z.url();
const LANES_FORM = /^((interactive|sync|bulk|mail):\d+(,|$))*$/;
const schema = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  /** The app's login: neither owner nor superuser. */
  DATABASE_URL: url,
  /** Redis for the job queues; without it they live in Postgres. */
  REDIS_URL: url.optional(),
  /** Where browsers and platforms reach this app, without a trailing slash. */
  APP_URL: url.transform((value) => value.replace(/\/$/, "")),
  /** Where platforms that speak to nothing but TLS reach it, when that is not APP_URL. */
  CALLBACK_URL: url.transform((value) => value.replace(/\/$/, "")).optional(),
  /** Proxies of ours in front of the web process, each of which appends to `x-forwarded-for`. */
  TRUST_PROXY: z.coerce.number().int().min(0).max(10),
  PORT: z.coerce.number().int().default(4100),
  WORKER_PORT: z.coerce.number().int().default(4106),
  /** How many jobs of a lane one worker process runs at once; 0 leaves the lane to other processes. */
  WORKER_LANES: z.string().regex(LANES_FORM, "such as interactive:8,sync:4,bulk:2,mail:4").default(""),
  /** So long after a worker died its jobs are taken up by another. */
  WORKER_LOCK_SECONDS: z.coerce.number().int().min(2).max(300).default(15),
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: z.string().min(1),
  /** The secret before the last rotation, while webhooks may still be signed with it. */
  SHOPIFY_API_SECRET_PREVIOUS: z.string().min(1).optional(),
  /** 32 bytes in base64: seals tokens and credentials at rest. `openssl rand -base64 32` makes one. */
  ENCRYPTION_KEY: z
    .string()
    .refine((value) => Buffer.from(value, "base64").length === 32, "must be 32 bytes in base64"),
  /** Former encryption keys, comma-separated, still good for opening. */
  ENCRYPTION_KEYS_PREVIOUS: z.string().optional(),
  SMTP_URL: url.optional(),
  MAIL_FROM: z.string().default("Aisle <aisle@example.com>"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  /** Opens the job dashboard when set: HTTP Basic, user "ops". */
  OPS_PASSWORD: z.string().min(8).optional(),
  /** A sandbox's address: every call to a *.myshopify.com host goes there instead. Never set in production. */
  SHOPIFY_SANDBOX_URL: url.optional(),
  /** The app on Etsy: its keystring, its shared secret and the signing secret of its webhooks. Without them Etsy is not offered. */
  ETSY_KEYSTRING: z.string().min(1).optional(),
  ETSY_SHARED_SECRET: z.string().min(1).optional(),
  ETSY_WEBHOOK_SECRET: z.string().startsWith("whsec_").optional(),
  /** Etsy on this machine: every call to api.etsy.com goes there instead. Never set in production. */
  ETSY_SANDBOX_URL: url.optional(),
  /** A WooCommerce on this machine: the one site that is asked although it is no public one. Never set in production. */
  WOOCOMMERCE_SANDBOX_URL: url.optional(),
  /** Stand-ins for analytics and advertising services: what destinations are told goes there. Never set in production. */
  DESTINATIONS_SANDBOX_URL: url.optional(),
  /** The script that stands in for Shopify's App Bridge, with a sandbox alone. */
  APP_BRIDGE_URL: url.optional(),
});

export type Env = z.infer<typeof schema>;

let current: Env | undefined;

/** The environment, checked once. Throws with every wrong name and what is expected, never with a value. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}

export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse({ TRUST_PROXY: source["NODE_ENV"] === "production" ? 1 : 0, ...source });
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not complete (docs/running.md explains each name):\n${lines.join("\n")}`);
}
