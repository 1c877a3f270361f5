import { request } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Certificate } from "./certificate";

export interface TlsDoor {
  /** `https://127.0.0.1:<port>` */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves over TLS on this machine what the app serves without, as the proxy in front of it does in production: some
 * platforms talk to nothing else.
 * @param app where the app answers, without a trailing slash
 * @param port 0 takes a free one
 */
export async function openTlsDoor(app: string, { certificate, key }: Certificate, port = 0): Promise<TlsDoor> {
  const { hostname, port: to } = new URL(app);
  const server = createServer({ cert: certificate, key }, (incoming, outgoing) => {
    const headers = { ...incoming.headers, "x-forwarded-proto": "https", "x-forwarded-for": "127.0.0.1" };
    const forwarded = request(
      { hostname, port: to, method: incoming.method, path: incoming.url, headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    forwarded.on("error", () => {
      if (!outgoing.headersSent) outgoing.writeHead(502);
      outgoing.end();
    });
    incoming.pipe(forwarded);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
