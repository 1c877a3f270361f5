import { describe } from "vitest";
import { failureLaws } from "./laws/failures";
import { moneyLaws } from "./laws/money";
import { publishingLaws } from "./laws/publishing";
import { readingLaws } from "./laws/reading";
import { refreshingLaws } from "./laws/refreshing";
import { webhookLaws } from "./laws/webhooks";
import type { Platform } from "./platform";

/** The laws that every connector keeps, each of its ports included. A connector's test is this one call. */
export function conformance(platform: Platform): void {
  describe(`the connector for ${platform.connector.title}`, () => {
    describe("reading", () => readingLaws(platform));
    describe("money", () => moneyLaws(platform));
    describe("what changed", () => refreshingLaws(platform));
    describe("publishing", () => publishingLaws(platform));
    describe("failures", () => failureLaws(platform));
    describe("webhooks", () => webhookLaws(platform));
  });
}
