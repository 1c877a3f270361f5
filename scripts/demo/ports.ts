import { createServer } from "node:net";

export interface Ports {
  app: number;
  shopify: number;
  onlineStore: number;
  mailbox: number;
  smtp: number;
  postgres: number;
  worker: number;
  woocommerce: number;
  tls: number;
  etsy: number;
}

/** The demo's ten ports in a row. */
export function portsFrom(base: number): Ports {
  return {
    app: base,
    shopify: base + 1,
    onlineStore: base + 2,
    mailbox: base + 3,
    smtp: base + 4,
    postgres: base + 5,
    worker: base + 6,
    woocommerce: base + 7,
    tls: base + 8,
    etsy: base + 9,
  };
}

/** Those of the ports that something else listens on. */
export async function portsInUse(ports: Ports): Promise<number[]> {
  const taken = await Promise.all(
    Object.values(ports).map(async (port: number) => ((await isFree(port)) ? [] : [port])),
  );
  return taken.flat();
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
