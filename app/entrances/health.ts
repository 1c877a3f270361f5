import { isDatabaseUp } from "~/infra/db/lifecycle";
import { env } from "~/infra/env";
import { isOperator } from "~/infra/http/basic-auth";
import { answer, answerJson, type Entrance } from "~/infra/http/entrance";
import { renderMetrics } from "~/infra/metrics";

/** `GET /health`: 200 while this process can serve, which needs the database. */
export const health: Entrance = {
  prefix: "/health",
  async handle(_request, response) {
    const isUp = await isDatabaseUp();
    answerJson(response, isUp ? 200 : 503, { status: isUp ? "ok" : "no database" }, { "cache-control": "no-store" });
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
