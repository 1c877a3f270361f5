import { z } from "zod";
import { KINDS } from "./fields";
import { ENCODINGS } from "./text/encoding";

/** How one file is understood: what the page that maps columns has settled. */
export const filePlan = z.object({
  kind: z.enum(KINDS),
  layout: z.string().max(60).nullable(),
  columns: z.record(z.string().max(60), z.number().int().min(0).max(2_000)),
  mark: z.enum([".", ","]),
  order: z.enum(["day-first", "month-first"]),
  isHtml: z.boolean(),
});

const format = z.object({
  encoding: z.enum(ENCODINGS),
  separator: z.enum([",", ";", "\t", "|"]),
  newline: z.enum(["\n", "\r"]),
  skip: z.number().int().min(0),
});

const place = z.object({ url: z.url(), plan: filePlan, format });

/** Files at addresses, one of a kind: what the shop calls its feeds. */
export const filesCredentials = z.object({
  files: z.array(place).min(1).max(10),
  /** Sent as bearer with every request. */
  token: z.string().max(500).nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timeZone: z.string().max(60),
});
export type FilesCredentials = z.infer<typeof filesCredentials>;
