import type { Brush } from "../brush";

function leafAt(b: Brush, x: number, y: number, length: number, turn: number, fill: string): string {
  const width = length * 0.34;
  return `<g transform="translate(${x} ${y}) rotate(${turn})">${b.flat(`M0 0q${-width} ${-length / 2} 0 ${-length}q${width} ${length / 2} 0 ${length}z`, fill)}</g>`;
}

/** Plants as they stand in a pot whose rim is at y = 222. */
function plant(b: Brush, form: number): string {
  switch (form) {
    case 1:
      return [-64, -38, -14, 14, 38, 64]
        .map((turn, index) =>
          leafAt(b, 200 + turn / 4, 226, 92 - Math.abs(turn) / 3, turn, index % 2 ? b.leaf : b.leafDark),
        )
        .join("");
    case 2:
      return (
        b.line("M200 224q-6-60 2-130M201 190q-30-16-40-46M202 160q26-12 38-44", b.leafDark, 4) +
        [
          [158, 140],
          [242, 112],
          [203, 88],
          [182, 186],
          [222, 180],
        ]
          .map(([x = 0, y = 0]) => b.ellipse(x, y, 22, 17, b.leaf) + b.ellipse(x - 5, y - 4, 12, 8, "#8daa7c"))
          .join("")
      );
    case 3:
      return (
        b.line("M180 224q-4-50-14-86M204 224q0-60 4-104M222 224q8-40 24-74", b.leafDark, 4.5) +
        leafAt(b, 190, 226, 70, -34, b.leaf) +
        leafAt(b, 214, 226, 66, 36, b.leaf) +
        [
          [164, 128],
          [209, 108],
          [250, 140],
        ]
          .map(([x = 0, y = 0]) => b.round(`M${x - 18} ${y - 14}l9 10 9-14 9 14 9-10q6 40-18 42-24-2-18-42z`, b.accent))
          .join("")
      );
    case 4:
      return (
        b.round("M172 226V134q0-28 28-28t28 28v92z", "#7d9c6f") +
        b.round(
          "M228 190q30 4 28-38 0-12 10-12t10 12q2 66-48 62zM172 206q-34 4-32-40 0-10 9-10t9 10q0 26 14 26z",
          "#7d9c6f",
        ) +
        b.line("M186 120v100M200 112v108M214 120v100", b.leafDark, 2) +
        b.ellipse(200, 104, 12, 9, b.accent)
      );
    case 5:
      return (
        b.line("M150 226q-36 30-40 82M176 228q-22 40-20 84M250 226q38 26 42 70M226 228q18 36 14 68", b.leafDark, 3) +
        [
          [128, 250],
          [114, 276],
          [108, 302],
          [162, 262],
          [156, 292],
          [272, 246],
          [286, 272],
          [293, 296],
          [238, 262],
          [240, 290],
        ]
          .map(([x = 0, y = 0]) => b.ellipse(x, y, 11, 9, b.leaf))
          .join("") +
        [-50, -24, 0, 24, 50].map((turn) => leafAt(b, 200 + turn / 2, 228, 62, turn, b.leafDark)).join("")
      );
    default:
      return [-72, -48, -24, 0, 24, 48, 72]
        .map(
          (turn) =>
            `<g transform="translate(200 226) rotate(${turn})">${b.line("M0 0Q-4-54 6-112", b.leafDark, 3)}${[
              24, 44, 64, 84, 102,
            ]
              .map(
                (y, index) =>
                  leafAt(b, 1, -y, 32 - index * 3.6, -62, b.leaf) + leafAt(b, 2, -y, 32 - index * 3.6, 62, b.leaf),
              )
              .join("")}</g>`,
        )
        .join("");
  }
}

export const garden = {
  planter(b: Brush): string {
    const isTrailing = b.form === 5;
    const pot =
      b.body("M134 230h132l-14 78q-3 14-18 14h-68q-15 0-18-14z") +
      b.round("M126 216h148q6 0 6 6v18H120v-18q0-6 6-6z", b.base);
    return isTrailing ? pot + plant(b, 5) : plant(b, b.form) + pot;
  },
  hangingpot(b: Brush): string {
    return (
      b.line("M200 60L134 214M200 60l66 154M200 60v40", b.woodDark, 3) +
      b.ellipse(200, 60, 7, 7, b.metalDark) +
      b.body("M128 214h144q0 66-46 84h-52q-46-18-46-84z") +
      plant({ ...b, leaf: b.leaf }, 5)
    );
  },
  pots(b: Brush): string {
    const pot = (x: number, y: number, size: number): string =>
      `<g transform="translate(${x} ${y}) scale(${size})">${b.body("M-56 0h112l-14 84h-84z")}${b.round("M-64-20h128v26H-64z", b.base)}</g>`;
    return pot(136, 254, 0.8) + pot(262, 246, 0.9) + pot(198, 270, 0.62) + pot(264, 190, 0.55);
  },
  trowel(b: Brush): string {
    const tool = (x: number, turn: number, isFork: boolean): string =>
      `<g transform="rotate(${turn} ${x} 200)">${b.round(`M${x - 10} 74q10-14 20 0l4 88h-28z`, b.base)}${b.round(`M${x - 6} 160h12v46h-12z`, b.metal)}${
        isFork
          ? b.line(`M${x - 24} 300v-70q0-24 24-24t24 24v70M${x} 206v96`, b.metalDark, 8)
          : b.round(`M${x - 30} 206q30-14 60 0 4 74-30 112-34-38-30-112z`, "#a9b2b0") +
            b.line(`M${x} 214v66`, "#7f8a88", 3)
      }${b.ellipse(x, 84, 4, 4, b.deep)}</g>`;
    return tool(154, -10, false) + tool(250, 10, true);
  },
  secateurs(b: Brush): string {
    return (
      b.round("M188 176q-16-62 22-112 26 44 4 112z", "#a9b2b0") +
      b.round("M204 172q30-40 46-84-46 0-62 62z", "#8c9694") +
      b.line("M190 186q-44 44-40 128M212 186q40 44 36 128", b.dark, 22) +
      b.line("M190 186q-44 44-40 128M212 186q40 44 36 128", b.base, 16) +
      b.ellipse(201, 180, 13, 13, b.metalDark) +
      b.ellipse(201, 180, 5, 5, b.ink)
    );
  },
  wateringcan(b: Brush): string {
    return (
      b.line("M142 214q-64 4-58 50t66 46", b.dark, 13) +
      b.line("M152 200q48-76 96 0", b.dark, 11) +
      b.round("M248 262l66-92 14 10-62 118z", b.base) +
      b.round("M296 156l46 34-10 12-48-34z", b.accent) +
      b.body("M136 200h124q6 0 6 6v104q0 12-12 12H142q-12 0-12-12V206q0-6 6-6z") +
      b.ellipse(198, 202, 62, 9, b.deep)
    );
  },
  seeds(b: Brush): string {
    const art: string =
      b.form === 1
        ? b.line("M200 272v-58", b.leafDark, 4) +
          [0, 60, 120, 180, 240, 300]
            .map((turn) => `<g transform="rotate(${turn} 200 206)">${b.ellipse(200, 184, 11, 17, b.accent)}</g>`)
            .join("") +
          b.ellipse(200, 206, 12, 12, "#8a5a2c")
        : b.form === 2
          ? b.flat("M200 274q-22-30-16-62h32q6 32-16 62z", "#e0843d") +
            b.line("M200 212q-14-14-12-32M200 212v-38M200 212q14-14 12-32", b.leaf, 5)
          : b.form === 3
            ? b.ellipse(188, 244, 20, 20, "#c8503f") +
              b.ellipse(216, 228, 18, 18, "#d9694f") +
              b.line("M188 224q6-30 30-38M216 210q-2-14-4-22", b.leafDark, 4)
            : b.line("M200 274v-70", b.leafDark, 4) +
              [-46, -20, 20, 46].map((turn) => leafAt(b, 200, 246, 58, turn, b.leaf)).join("") +
              leafAt(b, 200, 222, 44, 0, b.leafDark);
    return (
      b.body("M132 106h136v216H132z") +
      b.flat("M132 106h136v26H132z", b.dark) +
      b.line("M140 119h120", b.light, 2) +
      b.flat("M148 164q52-34 104 0v120H148z", b.paper) +
      art +
      b.line("M160 300h80M172 311h56", b.light, 3.4)
    );
  },
  gloves(b: Brush): string {
    const hand =
      "M160 300v-62q-30-6-40-34-4-14 8-18 10-2 16 10l16 20v-86q0-12 11-12t11 12v-22q0-12 11-12t11 12v20q2-12 12-12t11 12v18q2-10 11-10t10 12q6 90-14 118v34z";
    return `<g transform="translate(30 14) rotate(8 200 200)">${b.round(hand, b.dark)}</g><g transform="translate(-18 4) rotate(-6 200 200)">${b.body(hand)}${b.round("M154 286h86v34h-86z", b.accent)}</g>`;
  },
  twine(b: Brush): string {
    return (
      b.round("M140 130h120v14H140zM140 304h120v18H140z", b.wood) +
      b.body("M150 144h100q14 80 0 160H150q-14-80 0-160z") +
      b.line(
        "M147 170l106-16M143 196l114-18M141 222l118-20M141 248l118-20M143 274l114-20M148 298l104-18",
        b.dark,
        2.6,
      ) +
      b.line("M252 280q50 6 56 34", b.base, 5)
    );
  },
  bulbs(b: Brush): string {
    return (
      b.flat("M110 214h180l-14 108H124z", b.wood) +
      [
        [146, 206],
        [200, 196],
        [254, 206],
        [172, 222],
        [228, 222],
      ]
        .map(
          ([x = 0, y = 0]) =>
            b.round(`M${x} ${y - 46}q8 18 20 28 18 34-20 38-38-4-20-38 12-10 20-28z`, "#b98452") +
            b.line(`M${x} ${y - 44}q3-16-1-24`, b.leaf, 5),
        )
        .join("") +
      b.round("M106 232h188v22H106zM112 274h176v22H112z", b.base)
    );
  },
  birdhouse(b: Brush): string {
    return (
      b.round("M192 290h16v32h-16z", b.woodDark) +
      b.body("M136 170h128v128H136z") +
      b.round("M112 180l88-80 88 80-12 12-76-68-76 68z", b.accent) +
      b.ellipse(200, 216, 27, 27, b.deep) +
      b.line("M200 262v18", b.woodDark, 7)
    );
  },
};
