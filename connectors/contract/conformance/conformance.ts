import { describe } from "vitest";
import type { PortName } from "../connector";
import { answerLaws } from "./laws/answers";
import { failureLaws } from "./laws/failures";
import { moneyLaws } from "./laws/money";
import { pairingLaws } from "./laws/pairing";
import { publishingLaws } from "./laws/publishing";
import { quotaLaws } from "./laws/quota";
import { readingLaws } from "./laws/reading";
import { refreshingLaws } from "./laws/refreshing";
import { renewingLaws } from "./laws/renewing";
import { stockLaws } from "./laws/stock";
import { stockDifferenceLaws } from "./laws/stock-differences";
import { subscribingLaws } from "./laws/subscribing";
import { webhookLaws } from "./laws/webhooks";
import type { Platform } from "./platform";

/** The laws that every connector keeps, each of its ports included. A connector's test is this one call. */
export function conformance(platform: Platform): void {
  const { title, ports, webhooks } = platform.connector;
  const hasOneOf = (...names: PortName[]) => names.some((name) => ports.includes(name));
  describe(`the connector for ${title}`, () => {
    describe("reading", () => readingLaws(platform));
    describe("answers", () => answerLaws(platform));
    describe("failures", () => failureLaws(platform));
    if (hasOneOf("catalog")) describe("money", () => moneyLaws(platform));
    if (hasOneOf("refresh")) describe("what changed", () => refreshingLaws(platform));
    if (hasOneOf("recommendations", "complementary", "measuring", "theme")) {
      describe("publishing", () => publishingLaws(platform));
    }
    if (hasOneOf("subscriptions")) describe("subscriptions", () => subscribingLaws(platform));
    if (hasOneOf("quota")) describe("quota", () => quotaLaws(platform));
    if (hasOneOf("plugin")) describe("its plugin", () => pairingLaws(platform));
    if (hasOneOf("stock")) describe("stock", () => stockLaws(platform));
    if (hasOneOf("stockDifferences")) describe("differences of stock", () => stockDifferenceLaws(platform));
    if (platform.connector.auth.renewal) describe("renewing", () => renewingLaws(platform));
    if (webhooks) describe("webhooks", () => webhookLaws(platform));
  });
}
