import { type Html, html } from "../../http/html";
import type { SettingValue } from "../online-store";
import type { SchemaSetting } from "../online-store/extension-files/read-extensions";

/** One setting of a block as a field of a form. @param say resolves a text of the schema */
export function settingField(
  name: string,
  setting: SchemaSetting,
  saved: SettingValue | undefined,
  say: (text?: string) => string,
): Html {
  if (setting.type === "header") return html`<h2 style="margin: 8px 0 0">${say(setting.content)}</h2>`;
  if (setting.type === "paragraph") return html`<p class="soft" style="margin: 0">${say(setting.content)}</p>`;
  const value = saved ?? setting.default ?? "";
  const info = setting.info === undefined ? null : html`<small>${say(setting.info)}</small>`;
  if (setting.type === "checkbox") {
    const box =
      value === true
        ? html`<input type="checkbox" name="${name}" checked>`
        : html`<input type="checkbox" name="${name}">`;
    return html`<label><input type="hidden" name="${name}" value="off">${box} ${say(setting.label)} ${info}</label>`;
  }
  return html`<label class="field">${say(setting.label)}${input(name, setting, value, say)}${info}</label>`;
}

function input(name: string, setting: SchemaSetting, value: SettingValue, say: (text?: string) => string): Html {
  switch (setting.type) {
    case "select":
    case "radio":
      return html`<select name="${name}">${(setting.options ?? []).map((option) =>
        option.value === value
          ? html`<option value="${option.value}" selected>${say(option.label)}</option>`
          : html`<option value="${option.value}">${say(option.label)}</option>`,
      )}</select>`;
    case "range":
    case "number":
      return html`<input name="${name}" type="number" min="${setting.min}" max="${setting.max}" step="${setting.step ?? 1}" value="${value}">`;
    case "color":
      return html`<input name="${name}" type="color" value="${value}">`;
    case "textarea":
    case "richtext":
    case "html":
      return html`<textarea name="${name}">${value}</textarea>`;
    default:
      return html`<input name="${name}" value="${value}">`;
  }
}

/** What came back from the form, with the setting's type. */
export function readSetting(setting: SchemaSetting, given: unknown): SettingValue {
  if (setting.type === "checkbox") return Array.isArray(given) ? given.at(-1) === "on" : given === "on";
  if (setting.type === "range" || setting.type === "number") {
    const value = Number(given);
    if (!Number.isFinite(value)) throw new RangeError(`${setting.id ?? "A setting"} must be a number.`);
    return Math.min(setting.max ?? value, Math.max(setting.min ?? value, value));
  }
  return String(given ?? "");
}
