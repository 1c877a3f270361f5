import { bath } from "./bath";
import { garden, planters } from "./garden";
import { kitchen, pantry } from "./kitchen";
import { light, winter } from "./light";
import { paper, wall } from "./paper";
import { soft, storage } from "./soft";
import { tea } from "./tea";
import type { Department } from "./ware";

export const DEPARTMENTS: Department[] = [
  tea,
  kitchen,
  pantry,
  light,
  planters,
  garden,
  paper,
  wall,
  soft,
  storage,
  bath,
  winter,
];
