import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DemoOptions } from "./options";

/** Where one demo shop keeps everything: two shops from different orders live side by side. */
export interface Home {
  dir: string;
  postgres: string;
  sandbox: string;
  logs: string;
  isNew: boolean;
  secrets: Secrets;
}

interface Secrets {
  encryptionKey: string;
  shopifySecret: string;
  opsPassword: string;
  etsyKeystring: string;
  etsySharedSecret: string;
  /** As Etsy gives it out: of what its messages are signed by. */
  etsyWebhookSecret: string;
}

const ROOT = ".aisle";

/** Where the demo of these options lives, or would. */
export function homeOf(options: DemoOptions): { dir: string; postgres: string } {
  const dir = join(process.cwd(), ROOT, nameOf(options));
  return { dir, postgres: join(dir, "postgres") };
}

export function openHome(options: DemoOptions): Home {
  const { dir, postgres } = homeOf(options);
  if (options.reset) rmSync(dir, { recursive: true, force: true });
  const file = join(dir, "secrets.json");
  const isNew = !existsSync(file);
  mkdirSync(dir, { recursive: true });
  // A home of an earlier version lacks what came since.
  const secrets: Secrets = { ...makeSecrets(), ...(isNew ? {} : JSON.parse(readFileSync(file, "utf8"))) };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return {
    dir,
    postgres,
    sandbox: join(dir, "sandbox"),
    logs: join(dir, "logs"),
    isNew,
    secrets,
  };
}

/** Leaves nothing of a shop that could not be made. */
export function removeHome(home: Home): void {
  rmSync(home.dir, { recursive: true, force: true });
}

function nameOf({ orders, keepDates }: DemoOptions): string {
  if (!orders) return "sample";
  const { size, mtimeMs } = statSync(orders);
  const key = createHash("sha256").update(`${orders} ${size} ${mtimeMs} ${keepDates}`).digest("hex").slice(0, 10);
  return `orders-${key}`;
}

function makeSecrets(): Secrets {
  return {
    encryptionKey: randomBytes(32).toString("base64"),
    shopifySecret: randomBytes(24).toString("hex"),
    opsPassword: randomBytes(9).toString("base64url"),
    etsyKeystring: randomBytes(12).toString("hex"),
    etsySharedSecret: randomBytes(5).toString("hex"),
    etsyWebhookSecret: `whsec_${randomBytes(24).toString("base64")}`,
  };
}
