import { register } from "@shopify/web-pixels-extension";
import { runPixel } from "./run-pixel";

register(runPixel);
