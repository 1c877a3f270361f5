import { fail, ok, type Result } from "~/kernel/result";
import type { ConnectorError } from "../../contract/errors";
import type { MeasuringPort } from "../../contract/ports";
import { createPixel, currentPixel, updatePixel } from "../documents/storefront";
import type { AdminClient } from "../graphql/client";

interface PixelPayload {
  webPixel: { id: string } | null;
  userErrors: { code: string | null; field: string[] | null; message: string }[];
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
      const current = await client.run<{ webPixel: { id: string } | null }>(currentPixel);
      if (!current.ok) return current;
      if (!current.value.webPixel)
        return fail({ code: "transient", message: "Shopify's answers contradict each other." });
      const id = current.value.webPixel.id;
      const updated = await client.run<{ webPixelUpdate: PixelPayload }>(updatePixel, { id, settings: json });
      return updated.ok ? outcome(updated.value.webPixelUpdate) : updated;
    },
  };
}

function outcome({ webPixel, userErrors }: PixelPayload): Result<{ externalId: string }, ConnectorError> {
  const [refusal] = userErrors;
  if (refusal)
    return fail({
      code: "rejected",
      message: refusal.message,
      ...(refusal.field && { field: refusal.field.join(".") }),
    });
  if (!webPixel) return fail({ code: "transient", message: "Shopify's answer was empty." });
  return ok({ externalId: webPixel.id });
}
