import { request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";

export interface PostOptions {
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
  /** Certificates (PEM) that are trusted beside the machine's own. */
  trusted: readonly string[];
}

/** Posts without following redirects. Null when nobody answered in time. */
export function postFor(url: string, options: PostOptions): Promise<{ status: number; body: string } | null> {
  const { headers, body, timeoutMs, trusted } = options;
  return new Promise((resolve) => {
    const isTls = url.startsWith("https:");
    const send = isTls ? tlsRequest : plainRequest;
    const requestOptions = {
      method: "POST",
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      timeout: timeoutMs,
      ...(isTls && trusted.length > 0 && { ca: [...trusted] }),
    };
    try {
      const sent = send(url, requestOptions, (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (piece: string) => {
          text += piece;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
        response.on("error", () => resolve(null));
      });
      sent.on("timeout", () => sent.destroy());
      sent.on("error", () => resolve(null));
      sent.end(body);
    } catch {
      resolve(null);
    }
  });
}

/** The status alone. */
export async function post(url: string, options: PostOptions): Promise<number | null> {
  return (await postFor(url, options))?.status ?? null;
}
