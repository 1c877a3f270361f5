import type { Brush } from "../brush";

/** Small pictures, drawn in a box of 120 × 150 at the origin. */
export function artwork(b: Brush, form: number): string {
  switch (form % 6) {
    case 1:
      return (
        b.flat("M0 0h120v150H0z", b.light) +
        b.line("M60 138V26", b.accentDark, 3) +
        [36, 58, 80, 102]
          .map((y) => b.flat(`M60 ${y + 14}q-36-2-40-32 34 2 40 32zM60 ${y + 8}q36-2 40-32-34 2-40 32z`, b.accent))
          .join("")
      );
    case 2:
      return (
        b.flat("M0 0h120v150H0z", b.dark) +
        b.ellipse(60, 56, 28, 28, "#f5e6bd") +
        b.ellipse(50, 50, 6, 6, "#e6d3a0") +
        b.flat("M0 110q30-26 60-6t60-10v56H0z", b.deep) +
        b.line("M18 24h.1M96 30h.1M100 84h.1M24 80h.1", "#f5e6bd", 4)
      );
    case 3:
      return (
        b.flat("M0 0h120v150H0z", b.paper) +
        b.round("M60 52c34-12 50 16 40 46-8 26-26 36-40 30-14 6-32-4-40-30-10-30 6-58 40-46z", b.accent) +
        b.line("M60 52q2-20 14-28", b.woodDark, 4) +
        b.flat("M64 40q10-20 34-16-8 20-34 16z", b.leaf)
      );
    case 4:
      return (
        b.flat("M0 0h120v150H0z", b.light) +
        b.flat("M24 88q4-36 40-38 14-24 36-10l14 6-14 4q-2 50-44 50L22 116z", b.accent) +
        b.ellipse(92, 44, 2.6, 2.6, b.ink) +
        b.flat("M48 76q28-8 34 10-14 14-34-10z", b.accentDark) +
        b.line("M62 100v22M72 98v24M10 124q50-8 100 0", b.ink, 2.6)
      );
    case 5:
      return (
        b.flat("M0 0h120v150H0z", b.paper) +
        b.flat("M16 40a22 22 0 0 1 44 0v50H16z", b.accent) +
        b.ellipse(84, 50, 22, 22, b.base) +
        b.flat("M60 134a22 22 0 0 1 44 0zM16 104h34v30H16z", b.accentDark)
      );
    default:
      return (
        b.flat("M0 0h120v150H0z", "#f7e4c6") +
        b.ellipse(84, 44, 20, 20, "#e9a25c") +
        b.flat("M0 92q34-38 66-12t54-14v84H0z", b.accent) +
        b.flat("M0 116q40-30 120-6v40H0z", b.base) +
        b.flat("M0 136q50-18 120-2v16H0z", b.dark)
      );
  }
}

export const paper = {
  print(b: Brush): string {
    return (
      b.round("M112 70h176v230H112z", b.form % 2 ? b.wood : b.ink) +
      b.flat("M122 80h156v210H122z", b.paper) +
      `<g transform="translate(140 110)">${artwork(b, b.form)}</g>` +
      b.flat("M122 80h156L122 236z", "#ffffff1c")
    );
  },
  notebook(b: Brush): string {
    const spine =
      b.form === 1
        ? b.line([120, 146, 172, 198, 224, 250, 276].map((y) => `M128 ${y}h-16`).join(""), b.metalDark, 5)
        : b.round("M122 96h20v226h-20z", b.dark);
    const band = b.form === 2 ? b.round("M244 96h10v226h-10z", b.accent) : "";
    return (
      b.round("M134 104h150v218H134z", b.paper) +
      b.line("M286 112v206", b.dark, 2) +
      b.body("M122 96h148q8 0 8 8v210q0 8-8 8H122z") +
      spine +
      band +
      (b.form === 0 ? b.flat("M164 136h84v44h-84z", b.paper) + b.line("M178 152h56M186 166h40", b.ink, 2.4) : "") +
      b.flat("M222 322v26l8-8 8 8v-26z", b.accent)
    );
  },
  pencils(b: Brush): string {
    return (
      [-52, -26, 0, 26, 52]
        .map((x, index) => {
          const fill = [b.base, b.accent, b.wood, b.dark, b.light][index] ?? b.base;
          return `<g transform="rotate(${x / 5} ${200 + x} 320)">${b.flat(`M${189 + x} 112l11-32 11 32z`, "#e7cfa6")}${b.flat(`M${196 + x} 92l4-12 4 12z`, b.ink)}${b.round(`M${189 + x} 112h22v190h-22z`, fill)}${b.round(`M${189 + x} 300h22v10h-22z`, b.metal)}</g>`;
        })
        .join("") + b.body("M132 238h136v84H132z")
    );
  },
  pen(b: Brush): string {
    const pen = (x: number, fill: string, turn: number): string =>
      `<g transform="rotate(${turn} ${x} 210)">${b.round(`M${x - 13} 84q13-18 26 0v176h-26z`, fill)}${b.flat(`M${x - 11} 260h22l-11 50z`, b.metal)}${b.line(`M${x} 280v26`, b.ink, 2)}${b.round(`M${x - 14} 170h28v10h-28z`, b.metal)}${b.line(`M${x + 15} 92v66`, b.metalDark, 5)}</g>`;
    return pen(176, b.base, -16) + pen(230, b.accent, 16);
  },
  card(b: Brush): string {
    return (
      `<g transform="rotate(7 220 220)">${b.flat("M132 178h190v140H132z", b.accent)}${b.line("M134 180l93 70 93-70", b.accentDark, 3)}</g>` +
      b.flat("M104 92h150v212H104z", b.paper) +
      b.flat("M116 104h126v188H116z", b.light, true) +
      `<g transform="translate(131 120) scale(.8)">${artwork(b, b.form)}</g>` +
      b.line("M148 270h62", b.ink, 3)
    );
  },
  parcel(b: Brush): string {
    return (
      b.body("M104 190h192v120q0 12-12 12H116q-12 0-12-12z") +
      b.round("M94 164h212v36H94z", b.light) +
      b.round("M184 164h32v158h-32z", b.accent) +
      b.round("M200 164q-70 4-74-34-2-26 24-24 34 4 50 58zM200 164q70 4 74-34 2-26-24-24-34 4-50 58z", b.accent) +
      b.ellipse(200, 160, 15, 12, b.accentDark)
    );
  },
  box(b: Brush): string {
    return (
      b.body("M100 206h200v104q0 12-12 12H112q-12 0-12-12z") +
      b.round("M90 170q0-10 10-10h200q10 0 10 10v40H90z", b.dark) +
      b.flat("M168 232h64v36h-64z", b.paper) +
      b.line("M182 250h36", b.ink, 2.6)
    );
  },
  calendar(b: Brush): string {
    return (
      b.flat("M116 96h168v214H116z", b.paper) +
      `<g transform="translate(126 108) scale(1.23 .72)">${artwork(b, b.form)}</g>` +
      `<g fill="${b.ink}" opacity=".55">${[0, 1, 2, 3].map((row) => [0, 1, 2, 3, 4, 5, 6].map((column) => `<circle cx="${140 + column * 20}" cy="${236 + row * 18}" r="3.4"/>`).join("")).join("")}</g>` +
      b.line("M140 96v-14M170 96v-14M200 96v-14M230 96v-14M260 96v-14", b.metalDark, 5)
    );
  },
  washi(b: Brush): string {
    return [
      [140, 262, b.base],
      [258, 262, b.accent],
      [200, 176, b.dark],
    ]
      .map(([x, y, fill]) => {
        const cx = Number(x);
        const cy = Number(y);
        return (
          b.flat(`M${cx - 56} ${cy}a56 56 0 1 1 112 0a56 56 0 1 1-112 0z`, String(fill), true) +
          b.ellipse(cx, cy, 32, 32, b.wood) +
          b.ellipse(cx, cy, 26, 26, b.paper)
        );
      })
      .join("");
  },
};
