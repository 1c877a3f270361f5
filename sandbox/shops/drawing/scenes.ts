import { mix } from "./colours";

/** What stands behind a thing. */
export const SCENES = ["arch", "sun", "window", "hills", "tiles", "plain"] as const;
export type Scene = (typeof SCENES)[number];

/** Soft wall colours; a picture names one by its index. */
export const WALLS = ["#f4ece0", "#e7ede3", "#f6e6de", "#e4ebef", "#efe8f0", "#f7efd8", "#ece7df"] as const;

/** The wall, its decoration and the table edge, on a canvas of 400 × 400. */
export function drawScene(scene: Scene, wall: number): string {
  const ground = WALLS[wall % WALLS.length] ?? WALLS[0];
  const soft = mix(ground, "#b89a7c", 0.16);
  const softer = mix(ground, "#ffffff", 0.55);
  const table = mix(ground, "#a98a6c", 0.27);
  const behind: Record<Scene, string> = {
    arch: `<path d="M84 300V176a116 116 0 0 1 232 0v124z" fill="${soft}"/>`,
    sun: `<circle cx="200" cy="186" r="136" fill="${softer}"/>`,
    window: `<path d="M76 40h248v260H76z" fill="${softer}"/><path d="M196 40h8v260h-8zM76 158h248v8H76z" fill="${ground}"/><path d="M76 40h124L76 214z" fill="#fff" opacity=".35"/>`,
    hills: `<circle cx="296" cy="104" r="38" fill="${softer}"/><path d="M0 240q90-86 190-28t210-40v140H0z" fill="${soft}" opacity=".7"/>`,
    tiles: `<g fill="none" stroke="${softer}" stroke-width="3">${[60, 120, 180, 240].map((y) => `<path d="M0 ${y}h400"/>`).join("")}${[40, 120, 200, 280, 360].map((x) => `<path d="M${x} 0v300"/>`).join("")}</g>`,
    plain: "",
  };
  return (
    `<rect width="400" height="400" fill="${ground}"/>${behind[scene]}` +
    `<path d="M0 300h400v100H0z" fill="${table}"/><path d="M0 300h400v5H0z" fill="#fff" opacity=".28"/>`
  );
}
