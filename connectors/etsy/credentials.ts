import { z } from "zod";

/** An account is a seller's shop. Its tokens are renewed in pairs: both change with every renewal. */
export const etsyCredentials = z.object({
  /** The shop's number, which messages name it by. */
  shopId: z.string().regex(/^\d+$/, "a shop's number"),
  /** The app's own, sent with every call. */
  keystring: z.string().min(1),
  sharedSecret: z.string().min(1),
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
  /** When the access token ends, ISO 8601 in UTC. */
  expiresAt: z.iso.datetime(),
});

export type EtsyCredentials = z.infer<typeof etsyCredentials>;
