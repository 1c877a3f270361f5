import { FEATURES } from "./features";
import { PLAIN_NAMES } from "./plain";

/** Changes with what stored settings refer to: of another form they mean nothing. */
export const ENGINE_FORM = `3 ${FEATURES.join(" ")} ${PLAIN_NAMES.join(" ")}`;
