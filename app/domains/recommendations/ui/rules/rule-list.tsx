import { Badge, Button, ButtonGroup, Icon, Link } from "@shopify/polaris";
import { ArrowDownIcon, ArrowUpIcon, DragHandleIcon } from "@shopify/polaris-icons";
import { type DragEvent, useState } from "react";
import { useFormat } from "~/ui/format/locale";
import { useWords } from "~/ui/words";
import { isNarrow } from "../../core/rules/asker";
import type { Rule } from "../../core/rules/rule-set";
import type { Names } from "./matcher-words";
import { ruleSentence } from "./sentence";

interface Props {
  rules: Rule[];
  names: Names;
  isBusy: boolean;
  onMove: (id: string, place: number) => void;
  onTurn: (id: string, isOn: boolean) => void;
}

/** Rules in their order, which is changed by dragging or by buttons. */
export function RuleList({ rules, names, isBusy, onMove, onTurn }: Props) {
  const t = useWords();
  const format = useFormat();
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const end = () => {
    setDragged(null);
    setOver(null);
  };
  const drop = (event: DragEvent, place: number) => {
    event.preventDefault();
    if (dragged !== null && rules[place]?.id !== dragged) onMove(dragged, place);
    end();
  };
  return (
    <ol className="aisle-rules" aria-label={t("rules.title")}>
      {rules.map((rule, place) => (
        <li
          key={rule.id}
          draggable
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = "move";
            setDragged(rule.id);
          }}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(place);
          }}
          onDrop={(event) => drop(event, place)}
          onDragEnd={end}
          data-aisle-over={dragged !== null && over === place ? "" : undefined}
          data-aisle-dragged={dragged === rule.id ? "" : undefined}
        >
          <span className="aisle-grip" title={t("rules.drag")}>
            <Icon source={DragHandleIcon} tone="subdued" />
          </span>
          <div className="aisle-rule">
            <Link url={`/app/recommendations/rules/${rule.id}`} removeUnderline>
              <span className="aisle-title">{rule.name}</span>
            </Link>{" "}
            {rule.isOn ? null : <Badge>{t("rules.off")}</Badge>}{" "}
            {isNarrow(rule) ? <Badge tone="info">{t("rules.narrow.badge")}</Badge> : null}
            <p>{ruleSentence({ t, format, names }, rule)}</p>
          </div>
          <ButtonGroup variant="segmented">
            <Button
              icon={ArrowUpIcon}
              disabled={place === 0 || isBusy}
              accessibilityLabel={t("rules.up", { name: rule.name })}
              onClick={() => onMove(rule.id, place - 1)}
            />
            <Button
              icon={ArrowDownIcon}
              disabled={place === rules.length - 1 || isBusy}
              accessibilityLabel={t("rules.down", { name: rule.name })}
              onClick={() => onMove(rule.id, place + 1)}
            />
          </ButtonGroup>
          <Button
            disabled={isBusy}
            accessibilityLabel={t(rule.isOn ? "rules.turnOffNamed" : "rules.turnOnNamed", { name: rule.name })}
            onClick={() => onTurn(rule.id, !rule.isOn)}
          >
            {rule.isOn ? t("rules.turnOff") : t("rules.turnOn")}
          </Button>
        </li>
      ))}
    </ol>
  );
}
