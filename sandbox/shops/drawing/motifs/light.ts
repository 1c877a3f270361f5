import type { Brush } from "../brush";

function flame(b: Brush, x: number, y: number, size = 1): string {
  return (
    `<g transform="translate(${x} ${y}) scale(${size})"><circle cy="-22" r="36" fill="#f6cf72" opacity=".22"/>` +
    `${b.line("M0 2v-12", b.ink, 3)}${b.flat("M0-8c-14-8-8-24 0-38 8 14 14 30 0 38z", "#f0a94a")}${b.flat("M0-9c-6-4-4-12 0-18 4 6 6 14 0 18z", "#fdeBb0")}</g>`
  );
}

export const light = {
  candle(b: Brush): string {
    if (b.form === 1) {
      return (
        flame(b, 200, 206) +
        b.round("M130 206h140v98q0 18-18 18H148q-18 0-18-18z", "#eef0ea") +
        b.body("M138 222h124v80q0 12-12 12H150q-12 0-12-12z") +
        b.ellipse(200, 222, 62, 10, b.light) +
        b.flat("M166 246h68v46h-68z", b.paper) +
        b.line("M180 262h40M188 276h24", b.accentDark, 2.6) +
        b.line("M142 216v84", "#ffffff", 4)
      );
    }
    if (b.form === 2) {
      return [
        [140, 190],
        [200, 150],
        [258, 216],
      ]
        .map(
          ([x = 0, y = 0]) =>
            flame(b, x, y, 0.8) + b.body(`M${x - 25} ${y}h50v${322 - y}h-50z`) + b.ellipse(x, y, 25, 6, b.light),
        )
        .join("");
    }
    return (
      flame(b, 200, 196) +
      b.body("M128 198h144v106q0 18-18 18H146q-18 0-18-18z") +
      b.ellipse(200, 198, 72, 13, b.light) +
      b.ellipse(200, 200, 62, 9, "#f7ecd2") +
      b.flat("M158 234h84v56h-84z", b.paper) +
      b.line("M174 252h52M184 266h32M190 278h20", b.accentDark, 2.4)
    );
  },
  tapers(b: Brush): string {
    return (
      [-34, -11, 12, 35]
        .map(
          (x, index) =>
            b.round(`M${194 + x} 96q6-10 12 0l4 216h-20z`, index % 2 ? b.accent : b.base) +
            b.line(`M${200 + x} 92v-14`, b.ink, 2.4),
        )
        .join("") +
      b.round("M150 226h102v36H150z", b.paper) +
      b.line("M170 244h62", b.ink, 2.4)
    );
  },
  holder(b: Brush): string {
    if (b.form === 1) {
      return (
        flame(b, 200, 210, 0.9) +
        b.round("M188 210h24v60h-24z", b.paper) +
        b.line("M246 286q48-14 44-36-6-20-36-6", b.dark, 9) +
        b.round("M178 258h44v36h-44z", b.base) +
        b.body("M110 286h180q-4 36-44 36h-92q-40 0-44-36z") +
        b.ellipse(200, 286, 90, 12, b.light)
      );
    }
    if (b.form === 2) {
      return (
        flame(b, 200, 240, 0.9) +
        b.body("M200 322c-130-70-108-164-46-164 28 0 42 18 46 34 4-16 18-34 46-34 62 0 84 94-46 164z") +
        b.ellipse(200, 250, 34, 34, b.deep) +
        b.round("M178 252h44v26q-22 12-44 0z", "#f7ecd2") +
        flame(b, 200, 254, 0.6) +
        b.line("M200 190V96", b.ink, 2.2)
      );
    }
    return (
      flame(b, 200, 116) +
      b.round("M189 116h22v86h-22z", b.accent) +
      b.round("M174 196h52v16q-10 12-16 20v38q18 10 50 32 8 10 8 20H132q0-10 8-20 32-22 50-32v-38q-6-8-16-20z", b.base)
    );
  },
  lamp(b: Brush): string {
    const shade =
      b.form === 1 ? "M110 196q0-92 90-92t90 92z" : b.form === 2 ? "M128 92h144v112H128z" : "M146 96h108l44 108H102z";
    const foot =
      b.form === 1
        ? "M192 192h16v98h40q12 6 10 32H142q-2-26 10-32h40z"
        : "M178 206h44q40 34 34 76-6 40-56 40t-56-40q-6-42 34-76z";
    return (
      `<circle cx="200" cy="180" r="150" fill="#f8dd98" opacity=".26"/>` +
      b.round(foot, b.form === 1 ? b.metal : b.accent) +
      b.body(shade) +
      b.ellipse(200, b.form === 1 ? 196 : 204, b.form === 1 ? 90 : b.form === 2 ? 72 : 98, 8, "#fbe9b8")
    );
  },
  lantern(b: Brush): string {
    return (
      b.line("M200 112q-46-56 0-64 46 8 0 64", b.dark, 5) +
      b.round("M144 146l56-44 56 44z", b.base) +
      b.round("M136 146h128v16H136zM130 302h140v20H130z", b.base) +
      b.flat("M148 162h104v140H148z", "#fbe7ae") +
      b.round("M182 246h36v56h-36z", b.paper) +
      flame(b, 200, 246, 0.9) +
      b.flat("M144 162h9v140h-9zM247 162h9v140h-9zM197 162h6v140h-6z", b.dark)
    );
  },
  diffuser(b: Brush): string {
    return (
      b.line("M196 214L150 78M200 214L190 66M204 214l24-142M208 214l52-128", b.woodDark, 4) +
      b.round("M182 196h36v22h-36z", b.wood) +
      b.body("M184 214h32q2 18 30 28 16 8 16 24v38q0 18-18 18h-88q-18 0-18-18v-38q0-16 16-24 28-10 30-28z") +
      b.flat("M166 262h68v44h-68z", b.paper) +
      b.line("M180 278h40M188 292h24", b.accentDark, 2.4)
    );
  },
  fairylights(b: Brush): string {
    const wire = "M60 130q50 70 90 20t80 40 104-30M76 240q60 50 120 6t130 16";
    const bulbs: [number, number][] = [
      [84, 160],
      [120, 168],
      [152, 148],
      [186, 160],
      [220, 188],
      [262, 194],
      [302, 172],
      [110, 258],
      [156, 262],
      [204, 240],
      [252, 238],
      [300, 256],
    ];
    return (
      b.line(wire, b.ink, 3) +
      bulbs
        .map(
          ([x, y], index) =>
            `<circle cx="${x}" cy="${y + 14}" r="24" fill="#f9d98a" opacity=".32"/>${b.round(`M${x} ${y}q18 16 0 36-18-20 0-36z`, index % 3 === 1 ? b.accent : index % 3 === 2 ? "#f4c35e" : b.base)}`,
        )
        .join("")
    );
  },
};
