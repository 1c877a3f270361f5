import type { Brush } from "../brush";

export const tea = {
  mug(b: Brush): string {
    const tall = b.form === 1 ? 168 : b.form === 2 ? 206 : 188;
    const body =
      b.form === 2 ? "M112 206Q112 322 166 322h68q54 0 54-116z" : `M124 ${tall}v112q0 22 24 22h104q24 0 24-22V${tall}z`;
    return (
      b.line(`M272 ${tall + 28}h22q30 4 30 36t-30 36h-24`, b.dark, 17) +
      b.line(`M272 ${tall + 26}h22q30 4 30 36t-30 36h-24`, b.base, 11) +
      b.body(body) +
      b.ellipse(200, tall, b.form === 2 ? 88 : 76, 17, b.light) +
      b.ellipse(200, tall + 2, b.form === 2 ? 80 : 68, 13, "#7a4d2e") +
      b.ellipse(190, tall + 1, 34, 5, "#95643d")
    );
  },
  cup(b: Brush): string {
    return (
      b.ellipse(200, 314, 116, 13, b.dark) +
      b.ellipse(200, 309, 116, 12, b.light) +
      b.line("M270 238q42-6 38 22t-50 26", b.base, 10) +
      b.body("M122 222q2 84 52 84h52q50 0 52-84z") +
      b.ellipse(200, 222, 78, 15, b.light) +
      b.ellipse(200, 224, 70, 11, "#b9773a")
    );
  },
  teapot(b: Brush): string {
    const body =
      b.form === 1
        ? "M126 216q-10 106 34 106h80q44 0 34-106-8-30-74-30t-74 30z"
        : "M110 258c0-48 36-76 90-76s90 28 90 76c0 42-30 64-66 64h-48c-36 0-66-22-66-64z";
    const handle =
      b.form === 2
        ? b.line("M134 206q4-92 66-92t66 92", b.woodDark, 9)
        : b.line("M118 224q-52-10-50 34t62 36", b.dark, 16) + b.line("M118 223q-52-10-50 33t62 36", b.base, 11);
    return (
      handle +
      b.round("M272 274q36-4 46-46 4-24 24-26l6 12q-14 6-16 26-8 52-58 66z", b.base) +
      b.body(body) +
      b.round("M150 190q6-24 50-24t50 24q-50 16-100 0z", b.light) +
      b.round("M188 168q-4-18 12-18t12 18q-12 6-24 0z", b.form === 2 ? b.wood : b.accent)
    );
  },
  tin(b: Brush): string {
    const label =
      b.form === 1
        ? b.line("M200 288v-44M200 268q-18-2-22-20M200 262q18-2 22-20M200 250q-10-6-8-18 12 4 8 18", b.accentDark, 3.4)
        : b.form === 2
          ? b.flat("M200 290c-20-10-22-34 0-52 22 18 20 42 0 52z", b.accent) + b.line("M200 292v-34", b.accentDark, 2.6)
          : b.flat("M200 262m-22 0a22 22 0 1 0 44 0a22 22 0 1 0-44 0M200 240v44M178 262h44", b.accent);
    return (
      b.body("M134 186h132v120q0 16-16 16H150q-16 0-16-16z") +
      b.round("M128 164q0-12 12-12h120q12 0 12 12v26H128z", b.light) +
      b.round("M128 182h144v8H128z", b.accentDark) +
      b.flat("M156 216h88q8 0 8 8v74q0 8-8 8h-88q-8 0-8-8v-74q0-8 8-8z", b.paper) +
      label +
      b.line("M172 228h56", b.accentDark, 2.4)
    );
  },
  jar(b: Brush): string {
    return (
      b.flat("M140 176q-16 10-16 32v94q0 20 20 20h112q20 0 20-20v-94q0-22-16-32z", "#e9efec") +
      b.body("M130 224h140v76q0 16-16 16H146q-16 0-16-16z") +
      b.round("M140 176q-16 10-16 32v94q0 20 20 20h112q20 0 20-20v-94q0-22-16-32z", "#ffffff22") +
      (b.form === 1
        ? b.round("M148 146h104q6 0 6 6v26H142v-26q0-6 6-6z", b.wood)
        : b.flat("M138 178q-10-8-2-16 4-22 64-22t64 22q8 8-2 16-62 14-124 0z", b.accent) +
          b.line("M142 174q58 12 116 0", b.paper, 3)) +
      b.flat("M160 236h80v52h-80z", b.paper) +
      b.line("M174 254h52M182 270h36", b.ink, 2.6) +
      b.line("M138 210v82", "#ffffff", 5)
    );
  },
  bottle(b: Brush): string {
    const glass =
      b.form === 1
        ? "M182 128h36v44q44 18 44 58v76q0 16-16 16h-92q-16 0-16-16v-76q0-40 44-58z"
        : "M184 112h32v62q30 20 30 50v82q0 16-16 16h-60q-16 0-16-16v-82q0-30 30-50z";
    return (
      b.body(glass) +
      b.round(b.form === 1 ? "M178 112h44v22h-44z" : "M180 94h40v24h-40z", b.form === 1 ? b.wood : b.accentDark) +
      b.flat("M164 232h72v58h-72z", b.paper) +
      b.line("M178 248h44M184 262h32M190 276h20", b.accentDark, 2.6) +
      b.line(b.form === 1 ? "M150 226v66" : "M163 216v10", "#ffffff99", 5)
    );
  },
  jug(b: Brush): string {
    const stems =
      b.form === 0
        ? ""
        : b.line("M194 176q-18-50-36-76M204 176q0-60 6-92M212 176q22-40 44-60", b.leafDark, 3.4) +
          [
            [156, 96],
            [211, 80],
            [258, 114],
            [178, 126],
            [234, 132],
          ]
            .map(([x = 0, y = 0], index) =>
              b.form === 1
                ? b.ellipse(x, y, 15, 15, index % 2 ? b.accent : b.paper) + b.ellipse(x, y, 6, 6, "#d9a13f")
                : b.flat(`M${x} ${y + 18}q-16-18 0-40 16 22 0 40z`, index % 2 ? b.leaf : b.leafDark),
            )
            .join("");
    return (
      stems +
      b.line("M252 206q54-10 46 34t-54 48", b.dark, 15) +
      b.line("M252 205q54-10 46 33t-54 48", b.base, 10) +
      b.body("M150 172q12 34-10 72-24 78 34 78h52q58 0 34-78-22-38-10-72l-34 8z") +
      b.flat("M150 172q-14-10-20-4 8 10 24 20zM150 172q50-16 100 0-50 18-100 0z", b.deep)
    );
  },
  cosy(b: Brush): string {
    return (
      b.body("M100 316q-8-146 100-150 108 4 100 150-100 16-200 0z") +
      b.round("M98 304q102 18 204 0l2 16q-104 18-208 0z", b.accent) +
      b.ellipse(200, 160, 24, 22, b.accent) +
      b.line("M188 152l24 18M212 152l-24 18M200 142v36", b.accentDark, 2.4)
    );
  },
  press(b: Brush): string {
    return (
      b.line("M258 206q44 0 42 40t-42 44", b.accentDark, 11) +
      b.flat("M142 178h116v138H142z", "#e8eeec") +
      b.round("M142 228h116v84H142z", "#6b4630") +
      b.round("M142 178h116v138H142z", "#ffffff22") +
      b.round("M136 312h128v10H136zM136 196h128v9H136z", b.base) +
      b.round("M138 178q4-30 62-30t62 30z", b.base) +
      b.line("M200 148v-36", b.metalDark, 5) +
      b.ellipse(200, 104, 15, 13, b.accent)
    );
  },
  strainer(b: Brush): string {
    return (
      b.line("M176 258q-40-70-60-124", b.metalDark, 9) +
      b.line("M176 258q-40-70-60-124", b.metal, 5) +
      b.ellipse(222, 262, 66, 18, b.metalDark) +
      b.flat("M158 264q8 58 64 58t64-58q-64 22-128 0z", b.metal) +
      `<g fill="${b.metalDark}">${[0, 1, 2, 3, 4]
        .map((row) =>
          [0, 1, 2, 3, 4, 5]
            .map((x) => `<circle cx="${184 + x * 15 + (row % 2) * 6}" cy="${280 + row * 8}" r="2"/>`)
            .join(""),
        )
        .join("")}</g>` +
      b.ellipse(222, 260, 56, 12, "#5f4a34") +
      b.ellipse(112, 128, 11, 11, b.accent)
    );
  },
};
