import type { ServerResponse } from "node:http";
import { answer } from "~/infra/http/entrance";
import { noSessionCookie, sessionCookie } from "~/infra/standalone/cookie";
import { SESSION_MS } from "~/infra/standalone/sessions";

/** Addresses of these doors hold what opens a shop once: they are neither kept nor told to the next page. */
const QUIET = { "cache-control": "no-store", "referrer-policy": "no-referrer" };

export function sendTo(response: ServerResponse, path: string, headers: Record<string, string> = {}): void {
  answer(response, 303, "", { ...QUIET, ...headers, location: path });
}

export function letIn(response: ServerResponse, token: string, path: string): void {
  sendTo(response, path, { "set-cookie": sessionCookie(token, SESSION_MS) });
}

export function letOut(response: ServerResponse): void {
  sendTo(response, "/sign-in", { "set-cookie": noSessionCookie });
}
