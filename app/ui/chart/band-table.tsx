import { Scrollable } from "@shopify/polaris";
import type { BandProps } from "./band";

/** What a band shows, as a table that scrolls inside the chart's own height. */
export function BandTable({ title, points, text, words }: BandProps) {
  return (
    <Scrollable focusable className="aisle-table">
      <table aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{words.day}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.low}</th>
            <th scope="col">{words.high}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.title}>
              <th scope="row">{point.title}</th>
              <td>{text(point.value)}</td>
              <td>{text(point.low)}</td>
              <td>{text(point.high)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}
