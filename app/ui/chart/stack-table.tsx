import { Scrollable } from "@shopify/polaris";
import { useWords } from "../words";
import type { StackProps } from "./stack";

/** What a stack shows, as a table that scrolls inside the chart's own height. */
export function StackTable({ title, points, series, text }: StackProps) {
  const t = useWords();
  return (
    <Scrollable focusable className="aisle-table">
      <table aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t("table.day")}</th>
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point, i) => (
            <tr key={point.title}>
              <th scope="row">{point.title}</th>
              {series.map(({ name, values }) => (
                <td key={name}>{text(values[i] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}
