import type { WooState } from "../../state/woo-state";
import { noRoute, type RestAnswer, type RestCall, RestError } from "../answer";
import { symbolOf } from "../bodies/order";

interface Setting {
  label: string;
  type: string;
}

/** The settings of each group that an app asks for. */
const GROUPS: Record<string, Record<string, Setting>> = {
  general: {
    woocommerce_currency: { label: "Currency", type: "select" },
    woocommerce_price_num_decimals: { label: "Number of decimals", type: "number" },
    woocommerce_default_country: { label: "Country / State", type: "select" },
    woocommerce_calc_taxes: { label: "Enable taxes", type: "checkbox" },
  },
  tax: { woocommerce_prices_include_tax: { label: "Prices entered with tax", type: "radio" } },
  email: { woocommerce_email_from_address: { label: '"From" address', type: "email" } },
};

export function settings(state: WooState, call: RestCall, [group, id]: readonly string[]): RestAnswer {
  if (call.method !== "GET") throw noRoute();
  if (group === undefined)
    return {
      status: 200,
      body: Object.keys(GROUPS).map((name) => ({ id: name, label: name, parent_id: "", sub_groups: [] })),
    };
  const settingsOf = GROUPS[group];
  if (!settingsOf) throw new RestError("rest_setting_setting_group_invalid", "Invalid setting group.", 404);
  const tell = ([name, { label, type }]: [string, Setting]) => ({
    ...{ id: name, label, description: "", type, default: "", tip: "", value: state.setting(name), group_id: group },
  });
  if (id === undefined) return { status: 200, body: Object.entries(settingsOf).map(tell) };
  const setting = settingsOf[id];
  if (!setting) throw new RestError("rest_setting_setting_invalid", "Invalid setting.", 404);
  return { status: 200, body: tell([id, setting]) };
}

export function systemStatus(state: WooState, call: RestCall): RestAnswer {
  if (call.method !== "GET") throw noRoute();
  const home = state.setting("home");
  const currency = state.setting("woocommerce_currency");
  return {
    status: 200,
    body: {
      environment: {
        ...{
          home_url: home,
          site_url: home,
          version: "9.9.5",
          wp_version: "6.8.1",
          wp_multisite: false,
          language: "en_GB",
        },
        ...{ php_version: "8.3.6", default_timezone: "UTC", secure_connection: home.startsWith("https:") },
      },
      database: { wc_database_version: "9.9.5" },
      active_plugins: [],
      theme: { name: "Twenty Twenty-Five", version: "1.2", is_block_theme: true },
      settings: {
        ...{ api_enabled: false, force_ssl: false, currency, currency_symbol: symbolOf(currency) },
        ...{ currency_position: "left", thousand_separator: ",", decimal_separator: "." },
        number_of_decimals: Number(state.setting("woocommerce_price_num_decimals")),
        HPOS_enabled: true,
        order_datastore: "Automattic\\WooCommerce\\Internal\\DataStores\\Orders\\OrdersTableDataStore",
      },
      security: { secure_connection: home.startsWith("https:"), hide_errors: true },
    },
  };
}

/** `data/currencies`, `data/currencies/current` and one by its code. */
export function currencies(state: WooState, call: RestCall, [code]: readonly string[]): RestAnswer {
  if (call.method !== "GET") throw noRoute();
  const all = Intl.supportedValuesOf("currency");
  const names = new Intl.DisplayNames("en", { type: "currency" });
  const tell = (currency: string) => ({
    code: currency,
    name: names.of(currency) ?? currency,
    symbol: symbolOf(currency),
  });
  if (code === undefined) return { status: 200, body: all.map(tell) };
  if (code === "current") return { status: 200, body: tell(state.setting("woocommerce_currency")) };
  if (!all.includes(code.toUpperCase()))
    throw new RestError(
      "woocommerce_rest_data_invalid_currency",
      "There are no currencies matching these parameters.",
      404,
    );
  return { status: 200, body: tell(code.toUpperCase()) };
}

/** The index of WordPress's own REST API, which needs no key: the store's name, address and time. */
export function wordpressIndex(state: WooState): object {
  const zone = state.setting("timezone_string");
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(
    state.now(),
  );
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const [, sign = "+", hours = "0", minutes = "0"] = /GMT([+-])(\d+):(\d+)/.exec(offset) ?? [];
  const home = state.setting("home");
  return {
    name: state.setting("blogname"),
    description: "",
    url: home,
    home,
    gmt_offset: `${sign === "-" ? "-" : ""}${Number(hours) + Number(minutes) / 60}`,
    timezone_string: zone,
    namespaces: ["oembed/1.0", "wp/v2", "wc/v1", "wc/v2", "wc/v3", "wc/store", "wc/store/v1"],
    authentication: [],
    routes: {},
  };
}
