import { z } from "zod";
import type { Kind } from "../types";
import { ENVIRONMENTS, PODS, REGIONS } from "./choices";
import { ga4 } from "./ga4";
import { meta } from "./meta";
import { mparticle } from "./mparticle";
import type { Dialect } from "./outgoing";
import { segment } from "./segment";
import { SECRET_PREFIX, webhook } from "./webhook";

export const DIALECTS: Record<Kind, Dialect> = { ga4, meta, segment, mparticle, webhook };

const word = (most = 200) => z.string().trim().min(1).max(most).regex(/^\S+$/);
const region = z.enum(REGIONS).default("world");

/** What a merchant tells of each kind: what is no secret, and what is. Names of fields are the form's. */
export const FIELDS = {
  ga4: {
    settings: z.object({ measurementId: word(20).regex(/^G-[A-Z0-9]+$/), region }),
    secret: z.object({ apiSecret: word() }),
  },
  meta: {
    settings: z.object({ pixelId: word(30).regex(/^\d+$/), testCode: z.string().trim().max(40).default("") }),
    secret: z.object({ accessToken: word(1_000) }),
  },
  segment: { settings: z.object({ region }), secret: z.object({ writeKey: word() }) },
  mparticle: {
    settings: z.object({
      pod: z.enum(PODS).default("us1"),
      environment: z.enum(ENVIRONMENTS).default("production"),
    }),
    secret: z.object({ key: word(), secret: word() }),
  },
  webhook: {
    settings: z.object({ url: z.url({ protocol: /^https?$/ }).max(1_000) }),
    secret: z.object({ signingKey: z.string().regex(new RegExp(`^${SECRET_PREFIX}[A-Za-z0-9+/=]{32,}$`)) }),
  },
} as const;

/** Names of a kind's fields, in the form's order. */
export function fieldsOf(kind: Kind): { settings: string[]; secret: string[] } {
  return { settings: Object.keys(FIELDS[kind].settings.shape), secret: Object.keys(FIELDS[kind].secret.shape) };
}
