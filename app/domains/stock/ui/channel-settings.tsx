import { useFetcher } from "@remix-run/react";
import { ChoiceList, FormLayout, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { FormSaveBar } from "~/ui/form-save-bar";
import { useKept } from "~/ui/kept";
import { useToast } from "~/ui/toast";
import { useWords } from "~/ui/words";
import type { Channel, Place } from "./channel-card";

const MOST = 10_000;
const isUnits = (text: string) => /^\d+$/.test(text) && Number(text) <= MOST;

/** How much a channel holds back, and from which place it sells. */
export function ChannelSettings({ channel, places }: { channel: Channel; places: Place[] }) {
  const t = useWords();
  const { channelId } = channel;
  const held = { kind: channel.bufferKind, units: String(channel.bufferUnits), location: channel.location };
  const { typed: form, isDirty, type, sent, discard } = useKept(held, JSON.stringify(held));
  const [isWrong, setWrong] = useState(false);
  const { submit, state, data } = useFetcher<{ error: string | null }>();
  useToast(data && !data.error ? t("stock.saved") : null, data);
  const save = () => {
    if (!isUnits(form.units)) return setWrong(true);
    setWrong(false);
    sent();
    const { kind: bufferKind, units: bufferUnits, location } = form;
    submit(
      { intent: "settings", channelId, bufferKind, bufferUnits, location },
      { method: "POST", action: "/app/channels/stock" },
    );
  };
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <ChoiceList
          title={t("stock.buffer.label")}
          choices={[
            { label: t("stock.buffer.auto"), value: "auto", helpText: t("stock.buffer.help") },
            { label: t("stock.buffer.fixed"), value: "fixed" },
          ]}
          selected={[form.kind]}
          onChange={([kind]) => type({ ...form, kind: kind === "fixed" ? "fixed" : "auto" })}
        />
        {form.kind === "fixed" ? (
          <TextField
            label={t("stock.buffer.units")}
            type="number"
            min={0}
            max={MOST}
            autoComplete="off"
            value={form.units}
            onChange={(units) => type({ ...form, units })}
            {...(isWrong ? { error: t("stock.buffer.wrong") } : {})}
          />
        ) : null}
        {channel.isMain || places.length < 2 ? null : (
          <Select
            label={t("stock.place.label")}
            helpText={t("stock.place.help")}
            options={places}
            value={form.location}
            onChange={(location) => type({ ...form, location })}
          />
        )}
      </FormLayout.Group>
      <FormSaveBar
        id={`stock-${channelId}`}
        isDirty={isDirty}
        isSaving={state !== "idle"}
        onSave={save}
        onDiscard={() => {
          discard();
          setWrong(false);
        }}
      />
    </FormLayout>
  );
}
