import analytics from "./analytics.json";
import channels from "./channels.json";
import customers from "./customers.json";
import destinations from "./destinations.json";
import experiments from "./experiments.json";
import files from "./files.json";
import frame from "./frame.json";
import home from "./home.json";
import matches from "./matches.json";
import orders from "./orders.json";
import problems from "./problems.json";
import products from "./products.json";
import recommendations from "./recommendations.json";
import rules from "./rules.json";
import settings from "./settings.json";
import signIn from "./sign-in.json";
import stock from "./stock.json";

export default {
  ...frame,
  ...home,
  ...products,
  ...matches,
  ...orders,
  ...customers,
  ...recommendations,
  ...rules,
  ...experiments,
  ...channels,
  ...settings,
  ...analytics,
  ...destinations,
  ...problems,
  ...files,
  ...signIn,
  ...stock,
};
