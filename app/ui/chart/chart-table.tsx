import { Scrollable } from "@shopify/polaris";

interface Props {
  title: string;
  /** Each another one. */
  headings: readonly string[];
  /** The first cell is the row's heading. */
  rows: readonly (readonly string[])[];
}

/** What a chart shows, as a table that scrolls inside the chart's own height. */
export function ChartTable({ title, headings, rows }: Props) {
  return (
    <Scrollable focusable className="aisle-table">
      <table aria-label={title}>
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([heading, ...cells]) => (
            <tr key={heading}>
              <th scope="row">{heading}</th>
              {cells.map((cell, i) => (
                <td key={headings[i + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrollable>
  );
}
