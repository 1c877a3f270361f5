import { useFetcher } from "@remix-run/react";
import { BlockStack, Box, Button, Card, Collapsible, Icon, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { CheckCircleIcon, ChevronDownIcon, ChevronUpIcon } from "@shopify/polaris-icons";
import { useState } from "react";
import { useWords } from "~/ui/words";
import { nextStep, type Step, type StepName } from "./setup-steps";

export interface StepLink {
  url: string;
  /** Leaves the app for another page of the admin, or for the storefront. */
  target?: "_top" | "_blank";
  /** Doing it leaves no trace in the shop: it is noted. */
  isNoted?: boolean;
}

interface Props {
  steps: Step[];
  links: Partial<Record<StepName, StepLink>>;
}

/** Five steps at most, one of them open: the next. Can be put away when all is done. */
export function SetupGuide({ steps, links }: Props) {
  const t = useWords();
  const next = nextStep(steps);
  const [isOpen, setOpen] = useState(true);
  const [opened, setOpened] = useState<StepName | null>(null);
  const note = useFetcher();
  const done = steps.filter((step) => step.isDone).length;
  const current = opened ?? next;
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <BlockStack gap="200">
          <InlineStack align="space-between" blockAlign="center" wrap={false} gap="200">
            <Text as="h2" variant="headingSm">
              {t("setup.title")}
            </Text>
            {next === null ? (
              <Button
                variant="tertiary"
                onClick={() => note.submit({ intent: "dismiss" }, { method: "POST", action: "/app?index" })}
              >
                {t("setup.dismiss")}
              </Button>
            ) : (
              <Button
                variant="tertiary"
                icon={isOpen ? ChevronUpIcon : ChevronDownIcon}
                accessibilityLabel={isOpen ? t("setup.close") : t("setup.open")}
                onClick={() => setOpen(!isOpen)}
              />
            )}
          </InlineStack>
          <InlineStack gap="300" blockAlign="center" wrap={false}>
            <Text as="p" tone="subdued">
              {t("setup.count", { done, total: steps.length })}
            </Text>
            <div className="aisle-grow">
              <ProgressBar progress={(done / steps.length) * 100} size="small" tone="primary" animated={false} />
            </div>
          </InlineStack>
        </BlockStack>
      </Box>
      <Collapsible id="setup-steps" open={isOpen}>
        <Box padding="200" paddingBlockStart="0">
          <ol className="aisle-steps">
            {steps.map((step) => (
              <StepRow
                key={step.name}
                step={step}
                link={links[step.name]}
                isCurrent={step.name === current}
                onOpen={() => setOpened(step.name)}
                onDone={() =>
                  note.submit({ intent: "note", step: step.name }, { method: "POST", action: "/app?index" })
                }
              />
            ))}
          </ol>
        </Box>
      </Collapsible>
    </Card>
  );
}

interface RowProps {
  step: Step;
  link: StepLink | undefined;
  isCurrent: boolean;
  onOpen: () => void;
  onDone: () => void;
}

function StepRow({ step, link, isCurrent, onOpen, onDone }: RowProps) {
  const t = useWords();
  return (
    <li className={isCurrent ? "aisle-step aisle-step-current" : "aisle-step"}>
      <span className="aisle-step-mark">
        {step.isDone ? (
          <Icon source={CheckCircleIcon} accessibilityLabel={t("setup.done")} tone="success" />
        ) : (
          <span className="aisle-step-ring" role="img" aria-label={t("setup.notDone")} />
        )}
      </span>
      <div className="aisle-grow">
        <button type="button" className="aisle-step-title" aria-expanded={isCurrent} onClick={onOpen}>
          {t(`setup.step.${step.name}.title`)}
        </button>
        {isCurrent ? (
          <BlockStack gap="200" inlineAlign="start">
            <Text as="p" tone="subdued">
              {t(`setup.step.${step.name}.text`)}
            </Text>
            {link ? (
              <Button
                variant={step.isDone ? "secondary" : "primary"}
                url={link.url}
                {...(link.target ? { target: link.target } : {})}
                {...(link.isNoted && !step.isDone ? { onClick: onDone } : {})}
              >
                {t(`setup.step.${step.name}.action`)}
              </Button>
            ) : null}
          </BlockStack>
        ) : null}
      </div>
    </li>
  );
}
