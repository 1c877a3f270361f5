import { conformance } from "../../connectors/contract/conformance/conformance";
import { filesPlatform } from "./platforms/files";

conformance(filesPlatform);
