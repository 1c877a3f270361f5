import { fail, ok } from "~/kernel/result";
import type { QuotaPort } from "../../contract/ports";
import { because } from "../because";
import type { EtsyClient } from "../http/client";

/** What is left of the app's day, which all shops share. */
export function quotaPort(client: EtsyClient): QuotaPort {
  return {
    async read() {
      const asked = await client.get("users/me");
      if (!asked.ok) return asked;
      const left = client.budget.remaining();
      if (!left) return fail({ code: "transient", message: because("answer-unreadable") });
      return ok({ unit: "requests", left: left.today, most: left.perDay, per: "day" });
    },
  };
}
