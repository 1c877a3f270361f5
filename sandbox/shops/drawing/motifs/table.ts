import type { Brush } from "../brush";

export const table = {
  bowl(b: Brush): string {
    const inside =
      b.form === 1
        ? [
            [160, 216, "#c95f4d"],
            [196, 206, "#e0a243"],
            [232, 214, "#7f9a52"],
            [250, 222, "#c95f4d"],
          ]
            .map(([x, y, fill]) => b.ellipse(Number(x), Number(y), 26, 24, String(fill)))
            .join("")
        : "";
    return (
      b.round("M168 306h64v16h-64z", b.dark) +
      b.ellipse(200, 222, 112, 24, b.dark) +
      b.ellipse(200, 224, 103, 19, b.deep) +
      inside +
      b.body("M88 222q6 92 84 92h56q78 0 84-92-112 40-224 0z")
    );
  },
  plate(b: Brush): string {
    return (
      b.ellipse(200, 306, 70, 12, "#00000018") +
      `<g transform="translate(200 212)"><circle r="104" fill="${b.dark}"/></g>` +
      b.body("M200 110a102 102 0 1 1 0 204a102 102 0 1 1 0-204z") +
      `<circle cx="200" cy="212" r="66" fill="${b.light}" opacity=".55"/><circle cx="200" cy="212" r="66" fill="none" stroke="${b.accent}" stroke-width="3"/>` +
      (b.form === 1
        ? b.line("M200 252q-4-40 4-76", b.accentDark, 3.4) +
          b.flat(
            "M202 214q-30-4-32-30 28 2 32 30zM203 200q28-6 28-30-26 4-28 30zM201 238q-28 0-34-22 26-2 34 22zM202 232q26-2 32-24-26 0-32 24z",
            b.accent,
          )
        : "")
    );
  },
  board(b: Brush): string {
    const shape =
      b.form === 1
        ? "M200 116a96 96 0 1 1 0 192a96 96 0 1 1 0-192z"
        : "M128 146q0-14 14-14h116q14 0 14 14v146q0 24-24 24h-96q-24 0-24-24z";
    const handle = b.form === 1 ? "M186 126V84q0-16 14-16t14 16v42z" : "M184 136V92q0-16 16-16t16 16v44z";
    return (
      b.round(handle, b.base) +
      b.round(shape, b.base) +
      b.line("M150 168q40 10 100 0M144 206q50-12 112 2M150 250q54 10 100-2M156 284q40-8 88 0", b.dark, 2.2) +
      b.ellipse(200, 92, 6, 6, b.deep) +
      b.line("M200 88q-16-22 0-32", b.accent, 3.4)
    );
  },
  spoons(b: Brush): string {
    const spoon = (x: number, turn: number, fill: string, dark: string): string =>
      `<g transform="rotate(${turn} ${x} 320)">${b.round(`M${x - 6} 170h12l3 142q-9 12-18 0z`, fill)}${b.round(`M${x} 82q30 4 30 48t-30 50q-30-6-30-50t30-48z`, fill)}${b.ellipse(x - 2, 130, 17, 32, dark)}</g>`;
    return spoon(150, -14, b.wood, b.woodDark) + spoon(250, 14, b.base, b.dark) + spoon(200, 0, b.accent, b.accentDark);
  },
  whisk(b: Brush): string {
    return (
      b.line(
        "M200 214q-66-54-40-114 20-34 40-34t40 34q26 60-40 114M200 214q-34-60-18-118 8-28 18-28t18 28q16 58-18 118M200 214V66",
        b.metalDark,
        3.6,
      ) +
      b.round("M188 206h24l6 104q-18 22-36 0z", b.base) +
      b.round("M184 204h32v14h-32z", b.metal)
    );
  },
  cakestand(b: Brush): string {
    return (
      b.round("M186 250h28l8 48h28q14 6 10 24H140q-4-18 10-24h28z", b.base) +
      b.round("M130 176q0-12 12-12h116q12 0 12 12v58H130z", "#e9c9a1") +
      b.flat(
        "M130 182q0-22 20-22h100q20 0 20 22v16q-12 16-22 2-12 18-24 0-12 18-24 0-12 18-24 0-12 18-24 0-10 12-22-2z",
        b.accent,
      ) +
      b.ellipse(200, 150, 13, 13, "#b4493f") +
      b.line("M203 140q4-14 14-16", b.leafDark, 3) +
      b.body("M84 234h232q-4 24-44 24H128q-40 0-44-24z")
    );
  },
  grinder(b: Brush): string {
    return (
      b.round("M152 322q-10-54 18-84-14-20-6-50h72q8 30-6 50 28 30 18 84z", b.base) +
      b.round("M158 190q-8-36 42-38 50 2 42 38z", b.accent) +
      b.ellipse(200, 144, 13, 13, b.metal) +
      b.line("M166 238h68", b.deep, 3)
    );
  },
  oilcan(b: Brush): string {
    return (
      b.round("M196 144l56-54 8 8-46 60z", b.metal) +
      b.body("M150 164q0-10 10-10h80q10 0 10 10v142q0 16-16 16h-68q-16 0-16-16z") +
      b.flat("M166 200h68v78h-68z", b.paper) +
      b.flat("M200 264q-28-14-18-44 30 4 18 44z", b.leaf) +
      b.ellipse(214, 238, 10, 14, b.leafDark) +
      b.line("M250 186q34 6 30 40t-30 40", b.dark, 8)
    );
  },
  butterdish(b: Brush): string {
    return (
      b.round("M88 298h224q-2 24-32 24H120q-30 0-32-24z", b.dark) +
      b.body("M112 298v-58q0-34 34-34h108q34 0 34 34v58z") +
      b.round("M184 208q-4-26 16-26t16 26z", b.accent)
    );
  },
};
