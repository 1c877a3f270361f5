import { dangerouslyOutsideScopes } from "~/infra/db/pools";
import { env } from "~/infra/env";
import { isOperator } from "~/infra/http/basic-auth";
import { answer, answerJson, type Entrance } from "~/infra/http/entrance";
import { renderMetrics } from "~/infra/metrics";

/** `GET /health`: 200 while this process can serve, which needs the database. */
export const health: Entrance = {
  prefix: "/health",
  async handle(_request, response) {
    try {
      await dangerouslyOutsideScopes("aisle_ingress").query("SELECT 1");
      answerJson(response, 200, { status: "ok" }, { "cache-control": "no-store" });
    } catch {
      answerJson(response, 503, { status: "no database" }, { "cache-control": "no-store" });
    }
  },
};

/** `GET /metrics` in Prometheus' form, for operators when a password is set, else for nobody. */
export const metrics: Entrance = {
  prefix: "/metrics",
  handle(request, response) {
    const { OPS_PASSWORD } = env();
    if (!OPS_PASSWORD) return answer(response, 404);
    if (isOperator(request, response, OPS_PASSWORD))
      answer(response, 200, renderMetrics(), { "content-type": "text/plain; version=0.0.4" });
  },
};
