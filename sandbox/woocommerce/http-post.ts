import { request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";

export interface PostOptions {
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
  /** Certificates (PEM) that are trusted beside the machine's own. */
  trusted: readonly string[];
}

/** Posts without following redirects. The status; null when nobody answered in time. */
export function post(url: string, { headers, body, timeoutMs, trusted }: PostOptions): Promise<number | null> {
  return new Promise((resolve) => {
    const isTls = url.startsWith("https:");
    const send = isTls ? tlsRequest : plainRequest;
    const options = {
      method: "POST",
      headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
      timeout: timeoutMs,
      ...(isTls && trusted.length > 0 && { ca: [...trusted] }),
    };
    try {
      const sent = send(url, options, (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode ?? null));
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
