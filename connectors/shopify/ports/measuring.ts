import { fail, ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { MeasuringPort } from "../../contract/ports";
import { because, becauseSaid, saidIn } from "../because";
import { createPixel, currentPixel, deletePixel, updatePixel } from "../documents/storefront";
import type { AdminClient } from "../graphql/client";

interface UserError {
  code: string | null;
  field: string[] | null;
  message: string;
}

interface PixelPayload {
  webPixel: { id: string } | null;
  userErrors: UserError[];
}

/** The app's web pixel in this shop: one, made when there is none, brought up to date otherwise. */
export function measuringPort(client: AdminClient): MeasuringPort {
  return {
    async connect(settings) {
      const json = JSON.stringify(settings);
      const created = await client.run<{ webPixelCreate: PixelPayload }>(createPixel, { settings: json });
      if (!created.ok) return created;
      const payload = created.value.webPixelCreate;
      if (!payload.userErrors.some(({ code }) => code === "TAKEN")) return outcome(payload);
      const current = await pixel(client);
      if (!current.ok) return current;
      if (!current.value) return fail({ code: "transient", message: because("answers-differ") });
      const { id } = current.value;
      const updated = await client.run<{ webPixelUpdate: PixelPayload }>(updatePixel, { id, settings: json });
      return updated.ok ? outcome(updated.value.webPixelUpdate) : updated;
    },

    async disconnect() {
      const current = await pixel(client);
      if (!current.ok) return current;
      if (!current.value) return ok(undefined);
      const { id } = current.value;
      const deleted = await client.run<{ webPixelDelete: { userErrors: UserError[] } }>(deletePixel, { id });
      if (!deleted.ok) return deleted;
      const [refusal] = deleted.value.webPixelDelete.userErrors.filter(({ code }) => code !== "NOT_FOUND");
      return refusal ? fail(rejected(refusal)) : ok(undefined);
    },
  };
}

/** Where the app has no pixel, Shopify answers null or this error, which has no code of its own. */
const NONE = /no web pixel was found/i;

async function pixel(client: AdminClient): Promise<Result<{ id: string } | null, ConnectorError>> {
  const current = await client.run<{ webPixel: { id: string } | null }>(currentPixel);
  if (!current.ok)
    return current.error.code === "rejected" && NONE.test(saidIn(current.error.message)) ? ok(null) : current;
  return ok(current.value.webPixel);
}

function rejected({ message, field }: UserError): ConnectorError {
  return {
    code: "rejected",
    message: becauseSaid("request-refused", message),
    ...(field && { field: field.join(".") }),
  };
}

function outcome({ webPixel, userErrors }: PixelPayload): Result<{ externalId: string }, ConnectorError> {
  const [refusal] = userErrors;
  if (refusal) return fail(rejected(refusal));
  if (!webPixel) return fail({ code: "transient", message: because("answer-empty") });
  return ok({ externalId: webPixel.id });
}
