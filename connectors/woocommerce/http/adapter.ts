/** What of axios's request is ours to read: the library fills it in. */
export interface LibraryRequest {
  url?: string;
  method?: string;
  params?: Record<string, unknown>;
  auth?: { username: string; password: string };
  headers: object;
  data?: string;
}

export interface AdapterAnswer {
  status: number;
  statusText: string;
  headers: Record<string, string>;
  data: string;
  config: LibraryRequest;
}

const WANTED = /^(accept|content-type|user-agent)$/i;

/**
 * The library's axios sends by this instead of Node's sockets: one `fetch`, which is the connector's only way out. The
 * body comes back as the text that it was; nothing is thrown for a status.
 */
export function fetchAdapter(fetch: typeof globalThis.fetch, signalOf: () => AbortSignal) {
  return async (request: LibraryRequest): Promise<AdapterAnswer> => {
    const url = new URL(request.url ?? "");
    // By TLS the parameters come apart from the address; over plain HTTP these are the signature's.
    for (const [name, value] of Object.entries(request.params ?? {})) {
      if (value !== undefined && value !== null) url.searchParams.set(name, String(value));
    }
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers))
      if (WANTED.test(name)) headers.set(name, String(value));
    if (request.auth) {
      const { username, password } = request.auth;
      headers.set("authorization", `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`);
    }
    const response = await fetch(url.href, {
      method: (request.method ?? "get").toUpperCase(),
      headers,
      ...(request.data !== undefined && { body: request.data }),
      redirect: "follow",
      signal: signalOf(),
    });
    const data = await response.text();
    return {
      status: response.status,
      statusText: "",
      headers: Object.fromEntries(response.headers),
      data,
      config: request,
    };
  };
}
