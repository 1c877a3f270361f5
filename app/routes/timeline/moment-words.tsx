import { Link } from "@shopify/polaris";
import type { Plain } from "~/ui/plain";
import type { Words } from "~/ui/words";
import type { loadTimeline } from "./load.server";

export type Timeline = Plain<NonNullable<Awaited<ReturnType<typeof loadTimeline>>>>;
export type TimelineMoment = Timeline["moments"][number];

/** What happened, as a sentence without its time. */
export function MomentWords({ moment, titles, t }: { moment: TimelineMoment; titles: Timeline["titles"]; t: Words }) {
  switch (moment.kind) {
    case "placed":
    case "cancelled":
    case "refunded":
    case "sent":
    case "delivered":
      return (
        <>
          {t(`timeline.order.${moment.kind}`)} <Link url={`/app/orders/${moment.orderId}`}>{moment.orderName}</Link>
          {moment.units ? ` · ${t("timeline.units", { count: moment.units })}` : null}
          {moment.tracking ? ` · ${moment.tracking}` : null}
        </>
      );
    case "known":
      return <>{t("timeline.known")}</>;
    case "consent":
      return <>{t(`timeline.${moment.purpose ?? "email"}.${moment.consent ?? "not-subscribed"}`)}</>;
    case "searched":
      return <>{moment.query ? t("timeline.act.searchedFor", { words: moment.query }) : t("timeline.act.searched")}</>;
    default: {
      const title = moment.productExternalId ? titles[moment.productExternalId] : undefined;
      return <>{title ? t(`timeline.act.${moment.kind}`, { title }) : t(`timeline.act.${moment.kind}Unknown`)}</>;
    }
  }
}
