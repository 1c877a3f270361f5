import { conformance } from "../../connectors/contract/conformance/conformance";
import { etsyPlatform } from "./platforms/etsy";

conformance(etsyPlatform);
