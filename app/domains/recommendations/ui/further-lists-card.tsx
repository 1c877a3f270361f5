import { Text } from "@shopify/polaris";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { FurtherListsDto } from "../types";
import { SwitchCard } from "./switch-card";

const MINUTE = 60;

/** For a large shop: whether all lists are on the storefront, with what that costs in time beside it. */
export function FurtherListsCard({ further }: { further: FurtherListsDto }) {
  const t = useWords();
  const format = useFormat();
  const { isOn, lists, seconds } = further;
  const minutes = seconds === null ? null : Math.max(1, Math.ceil(seconds / MINUTE));
  const cost =
    minutes === null
      ? t("recommendations.further.costUnknown", { count: lists, lists: format.count(lists) })
      : `${t("recommendations.further.lists", { count: lists, lists: format.count(lists) })} ${t("recommendations.further.time", { count: minutes, minutes: format.count(minutes) })}`;
  return (
    <SwitchCard
      field="further"
      isOn={isOn}
      title={t("recommendations.further.title")}
      text={t("recommendations.further.text")}
      now={{ on: t("recommendations.further.nowOn"), off: t("recommendations.further.nowOff") }}
      label={t(isOn ? "recommendations.further.turnOff" : "recommendations.further.turnOn")}
    >
      {lists > 0 ? <Text as="p">{cost}</Text> : null}
    </SwitchCard>
  );
}
