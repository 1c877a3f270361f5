import { Text } from "@shopify/polaris";
import { useState } from "react";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import type { AffinityMap } from "../types";

const [THINNEST, THICKEST] = [1.5, 10];

type Edge = AffinityMap["edges"][number];
const isOf = (edge: Edge, node: number) => edge.one === node || edge.other === node;

/** The map: a button a product, a line a tie, thicker with more orders. The lines are told by words when one is chosen. */
export function AffinityGraph({ map }: { map: AffinityMap }) {
  const t = useWords();
  const format = useFormat();
  const [chosen, setChosen] = useState<number | null>(null);
  const { nodes, edges, width, height } = map;
  const tiesOf = (node: number) =>
    edges
      .filter((edge) => isOf(edge, node))
      .map((edge) => {
        const title = nodes[edge.one === node ? edge.other : edge.one]?.title ?? "";
        return t("analytics.together.tieWith", { title, orders: format.count(edge.orders) });
      });
  return (
    <div className="aisle-map">
      <fieldset className="aisle-graph" style={{ aspectRatio: `${width} / ${height}` }}>
        <legend>{t("analytics.together.map")}</legend>
        <Lines map={map} chosen={chosen} />
        {nodes.map((node, i) => (
          <button
            key={node.externalId}
            type="button"
            title={node.title}
            aria-pressed={chosen === i}
            style={{ left: `${(100 * node.x) / width}%`, top: `${(100 * node.y) / height}%` }}
            onClick={() => setChosen(chosen === i ? null : i)}
            onKeyDown={(event) => {
              if (event.key === "Escape") setChosen(null);
            }}
          >
            {node.title}
          </button>
        ))}
      </fieldset>
      <div aria-live="polite">
        <Text as="p" tone="subdued">
          {chosen === null
            ? t("analytics.together.hint")
            : t("analytics.together.chosen", { title: nodes[chosen]?.title ?? "", ties: tiesOf(chosen).join(", ") })}
        </Text>
      </div>
    </div>
  );
}

function Lines({ map: { nodes, edges, width, height }, chosen }: { map: AffinityMap; chosen: number | null }) {
  const most = Math.max(...edges.map((edge) => edge.orders), 1);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {edges.map((edge) => (
        <line
          key={`${edge.one} ${edge.other}`}
          x1={nodes[edge.one]?.x}
          y1={nodes[edge.one]?.y}
          x2={nodes[edge.other]?.x}
          y2={nodes[edge.other]?.y}
          strokeWidth={THINNEST + (THICKEST - THINNEST) * (edge.orders / most)}
          data-near={chosen === null ? undefined : isOf(edge, chosen) ? "yes" : "no"}
        />
      ))}
    </svg>
  );
}
