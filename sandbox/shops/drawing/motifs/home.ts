import type { Brush } from "../brush";

export const home = {
  basket(b: Brush): string {
    const inside =
      b.form === 1
        ? b.round("M132 206q20-60 70-38 50-24 70 38z", b.paper)
        : b.form === 2
          ? b.round("M140 204q0-64 22-64t22 64zM182 204q0-84 22-84t22 84zM226 204q0-58 22-58t22 58z", b.accent)
          : "";
    return (
      b.line("M112 214q-40 6-30 42M288 214q40 6 30 42", b.dark, 10) +
      (b.form === 0 ? b.line("M130 206q0-112 70-112t70 112", b.dark, 10) : "") +
      inside +
      b.body("M104 204h192l-18 102q-3 16-20 16H142q-17 0-20-16z") +
      b.line("M108 228h184M112 252h176M116 276h168M120 300h160", "#00000020", 3) +
      b.line("M140 206l10 112M170 206l5 114M200 206v114M230 206l-5 114M260 206l-10 112", "#00000018", 3) +
      b.round("M98 196h204v17H98z", b.dark)
    );
  },
  crate(b: Brush): string {
    const slat = (y: number): string =>
      b.round(`M92 ${y}h216v36H92z`, b.base) +
      b.line(`M108 ${y + 14}q60 6 120 0M150 ${y + 25}q70-6 140 2`, b.dark, 1.8);
    return (
      b.flat("M98 190h204v128H98z", b.deep) +
      b.round("M92 186h16v136H92zM292 186h16v136h-16z", b.dark) +
      slat(194) +
      slat(238) +
      slat(284) +
      b.flat("M176 206h48q8 0 8 8t-8 8h-48q-8 0-8-8t8-8z", b.deep)
    );
  },
  hooks(b: Brush): string {
    return (
      b.round("M70 138h260v48H70z", b.base) +
      b.line("M90 156q90 8 180 0M120 172q80-6 180 0", b.dark, 1.8) +
      [116, 172, 228, 284]
        .map(
          (x, index) =>
            b.line(`M${x} 178v40q0 26 22 24 14-4 12-20`, b.form === 1 ? b.accent : b.metalDark, 9) +
            b.ellipse(x, 170, 10, 10, index % 2 ? b.accent : b.metal),
        )
        .join("")
    );
  },
  clock(b: Brush): string {
    return (
      b.round("M200 84a116 116 0 1 1 0 232a116 116 0 1 1 0-232z", b.base) +
      b.flat("M200 104a96 96 0 1 1 0 192a96 96 0 1 1 0-192z", b.paper) +
      [0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330]
        .map(
          (turn) =>
            `<g transform="rotate(${turn} 200 200)">${b.line(`M200 116v${turn % 90 ? 10 : 18}`, b.ink, turn % 90 ? 3 : 5)}</g>`,
        )
        .join("") +
      b.line("M200 200l-34-40", b.ink, 8) +
      b.line("M200 200l50-44", b.ink, 5) +
      b.ellipse(200, 200, 9, 9, b.accent)
    );
  },
  mirror(b: Brush): string {
    const shape =
      b.form === 1 ? "M124 316V164a76 76 0 0 1 152 0v152z" : "M200 76q92 0 92 118T200 316q-92 0-92-122T200 76z";
    const glass =
      b.form === 1 ? "M138 302V166a62 62 0 0 1 124 0v136z" : "M200 92q76 0 76 102T200 300q-76 0-76-106T200 92z";
    return b.body(shape) + b.flat(glass, "#dbe6e8") + b.line("M160 220l60-84M176 250l66-94", "#ffffff", 9);
  },
  sign(b: Brush): string {
    return (
      b.line("M128 150L200 76l72 74", b.ink, 3) +
      b.ellipse(200, 76, 6, 6, b.metalDark) +
      b.body("M84 148h232q8 0 8 8v104q0 8-8 8H84q-8 0-8-8V156q0-8 8-8z") +
      b.line("M90 162h220v92H90z", b.accent, 3) +
      b.line("M128 194h144M148 222h104", b.accentDark, 9)
    );
  },
  wreath(b: Brush): string {
    const leaves: string[] = [];
    for (let index = 0; index < 30; index++) {
      const turn = index * 12;
      const fill = index % 3 === 0 ? b.base : index % 3 === 1 ? b.leaf : b.leafDark;
      leaves.push(
        `<g transform="rotate(${turn} 200 200) translate(200 108) rotate(${index % 2 ? 62 : 116})">${b.flat("M0 0q-14-24 0-50 14 26 0 50z", fill)}</g>`,
      );
    }
    const berries = [20, 80, 150, 205, 265, 330].map(
      (turn) =>
        `<g transform="rotate(${turn} 200 200)">${b.ellipse(200, 108, 8, 8, b.accent)}${b.ellipse(214, 112, 6, 6, b.accentDark)}</g>`,
    );
    return (
      `<circle cx="200" cy="200" r="90" fill="none" stroke="${b.woodDark}" stroke-width="9"/>` +
      leaves.join("") +
      berries.join("") +
      (b.form === 1
        ? b.round(
            "M200 296q-44-20-48 4t48 6q44 18 48-6t-48-4zM196 302l-22 48 18-4 10-40zM204 302l22 48-18-4-10-40z",
            b.accent,
          )
        : "")
    );
  },
  stool(b: Brush): string {
    return (
      b.line("M132 196l-22 124M268 196l22 124M176 200l-8 112M224 200l8 112", b.woodDark, 12) +
      b.line("M122 270h156", b.woodDark, 8) +
      b.body("M96 174q0-16 104-16t104 16v14q0 18-104 18T96 188z")
    );
  },
  shelf(b: Brush): string {
    return (
      b.round("M72 240h256v16H72z", b.base) +
      b.line("M104 256v40q0-34 34-40M296 256v40q0-34-34-40", b.metalDark, 6) +
      b.round("M104 176h18v64h-18zM124 164h16v76h-16zM142 184h20v56h-20z", b.accent) +
      b.round("M196 204h48l-6 36h-36z", b.paper) +
      b.line("M220 204q-20-30-34-34M220 204q2-34 8-48M222 204q16-22 34-26", b.leaf, 5) +
      b.round("M272 196h34v44h-34z", b.dark)
    );
  },
};
