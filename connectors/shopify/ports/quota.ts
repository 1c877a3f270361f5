import { fail, ok } from "~/kernel/result";
import type { QuotaPort } from "../../contract/ports";
import { because } from "../because";
import type { AdminClient } from "../graphql/client";
import { readGrantedScopes } from "./check";

/** The shop's bucket of points, as an answer to the smallest question tells it. */
export function quotaPort(client: AdminClient): QuotaPort {
  return {
    async read() {
      const asked = await readGrantedScopes(client);
      if (!asked.ok) return asked;
      const points = client.points();
      if (!points) return fail({ code: "transient", message: because("answer-unreadable") });
      return ok({ unit: "points", ...points, per: "bucket" });
    },
  };
}
