import { conformance } from "../../connectors/contract/conformance/conformance";
import { shopifyPlatform } from "./platforms/shopify";

conformance(shopifyPlatform);
