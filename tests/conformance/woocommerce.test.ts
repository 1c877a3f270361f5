import { conformance } from "../../connectors/contract/conformance/conformance";
import { woocommercePlatform } from "./platforms/woocommerce";

conformance(woocommercePlatform);
