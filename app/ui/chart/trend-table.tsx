import { Scrollable } from "@shopify/polaris";
import { useWords } from "../words";
import type { TrendProps } from "./trend";

/** What a chart shows, as a table that scrolls inside the chart's own height. */
export function TrendTable({ title, points, text }: TrendProps) {
  const t = useWords();
  return (
    <Scrollable focusable className="aisle-table">
      <table aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t("table.day")}</th>
            <th scope="col">{title}</th>
            <th scope="col">{t("table.previousDay")}</th>
            <th scope="col">{t("table.previous")}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.title}>
              <th scope="row">{point.title}</th>
              <td>{text(point.value)}</td>
              <td>{point.titleBefore}</td>
              <td>{text(point.before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}
