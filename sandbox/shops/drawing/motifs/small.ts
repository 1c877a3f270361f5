import type { Brush } from "../brush";

const HEART = "M200 300c-130-78-112-186-46-186 28 0 42 20 46 38 4-18 18-38 46-38 66 0 84 108-46 186z";

export const small = {
  soap(b: Brush): string {
    return (
      b.round("M112 284h176q0 38-34 38H146q-34 0-34-38z", b.wood) +
      b.body("M124 226q0-24 24-24h104q24 0 24 24v48q0 14-14 14H138q-14 0-14-14z") +
      b.round("M158 200h84v90h-84z", b.paper) +
      b.line("M176 228h48M184 246h32", b.accentDark, 3) +
      [
        [116, 180, 13],
        [146, 158, 8],
        [278, 170, 10],
      ]
        .map(
          ([x = 0, y = 0, r = 0]) =>
            `<circle cx="${x}" cy="${y}" r="${r}" fill="#ffffff99" stroke="#ffffff" stroke-width="2"/>`,
        )
        .join("")
    );
  },
  brush(b: Brush): string {
    let bristles = "";
    for (let x = 136; x <= 264; x += 8) bristles += `M${x} 268v46`;
    return (
      b.line(bristles, "#e2cfa5", 5) +
      b.round("M120 248q0-16 16-16h128q16 0 16 16v22H120z", b.base) +
      b.round("M270 236l70-86q12-4 14 10l-74 96z", b.base) +
      b.line("M140 250h118", b.dark, 2)
    );
  },
  bauble(b: Brush): string {
    const ball = (x: number, y: number, r: number, isMain: boolean): string => {
      const d = `M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0z`;
      return (
        b.line(`M${x} 40V${y - r - 12}`, b.ink, 2) +
        (isMain ? b.body(d) : b.round(d, b.accent)) +
        b.round(`M${x - 11} ${y - r - 12}h22v16h-22z`, b.metal) +
        b.ellipse(x - r / 3, y - r / 3, r / 6, r / 4, "#ffffff66")
      );
    };
    return ball(272, 170, 42, false) + ball(122, 156, 36, false) + ball(196, 236, 76, true);
  },
  heart(b: Brush): string {
    return (
      b.line("M200 150q-24-70 0-96 24 26 0 96", b.ink, 2.4) +
      b.body(HEART) +
      b.line("M156 146q-26 12-20 50", "#ffffff88", 7)
    );
  },
  bunting(b: Brush): string {
    const flag = (x: number, y: number, index: number): string => {
      const d = `M${x} ${y}h52l-26 62z`;
      return index % 2 ? b.flat(d, b.accent) : b.flat(d, b.base, true);
    };
    return (
      b.line("M40 92q160 96 320 0M40 212q160 96 320 0", b.ink, 3) +
      [56, 116, 174, 232, 292].map((x, index) => flag(x, 104 + [4, 28, 36, 28, 4][index]!, index)).join("") +
      [56, 116, 174, 232, 292].map((x, index) => flag(x, 222 + [4, 28, 34, 28, 4][index]!, index + 1)).join("")
    );
  },
  necklace(b: Brush): string {
    const beads: string[] = [];
    for (let index = 0; index <= 20; index++) {
      const angle = Math.PI * (index / 20);
      const x = 200 + 98 * Math.cos(angle);
      const y = 112 + 132 * Math.sin(angle);
      beads.push(
        b.ellipse(
          Math.round(x),
          Math.round(y),
          index % 4 === 0 ? 10 : 7,
          index % 4 === 0 ? 10 : 7,
          index % 4 === 0 ? b.accent : b.base,
        ),
      );
    }
    return (
      beads.join("") +
      b.round("M200 250c-26 22-26 58 0 62 26-4 26-40 0-62z", b.accent) +
      b.ellipse(194, 284, 5, 10, "#ffffff77")
    );
  },
  toy(b: Brush): string {
    return (
      b.ellipse(146, 130, 26, 26, b.base) +
      b.ellipse(254, 130, 26, 26, b.base) +
      b.round("M138 246q-40 10-40 44t44 22zM262 246q40 10 40 44t-44 22z", b.dark) +
      b.body("M200 204q72 0 72 68t-72 50q-72 18-72-50t72-68z") +
      b.round("M200 106q74 0 74 58t-74 58q-74 0-74-58t74-58z", b.base) +
      b.ellipse(200, 184, 34, 26, b.light) +
      b.ellipse(174, 156, 6, 8, b.ink) +
      b.ellipse(226, 156, 6, 8, b.ink) +
      b.flat("M190 172h20l-10 12z", b.ink) +
      b.round("M162 222q38 22 76 0l6 16q-44 22-88 0z", b.accent)
    );
  },
  umbrella(b: Brush): string {
    return (
      b.line("M200 180v116q0 26-22 26t-22-22", b.woodDark, 9) +
      b.body(
        "M60 198q10-112 140-116 130 4 140 116-24-24-46 0-24-24-48 0-22-24-46 0-24-24-46 0-24-24-48 0-22-24-46 0z",
      ) +
      b.line("M200 82q-50 40-46 112M200 82q50 40 46 112", "#00000020", 3) +
      b.round("M196 62h8v24h-8z", b.woodDark)
    );
  },
  matches(b: Brush): string {
    return (
      [150, 172, 194, 216, 238]
        .map(
          (x, index) =>
            b.round(`M${x} ${150 - (index % 2) * 14}h8v120h-8z`, "#e7cfa6") +
            b.ellipse(x + 4, 148 - (index % 2) * 14, 8, 11, b.accent),
        )
        .join("") +
      b.body("M122 206h156v116H122z") +
      b.flat("M122 296h156v16H122z", b.deep) +
      b.flat("M150 226h100v50H150z", b.paper) +
      b.line("M168 244h64M178 260h44", b.accentDark, 3)
    );
  },
  honey(b: Brush): string {
    return (
      b.round("M148 178q-24 14-24 44v78q0 22 22 22h108q22 0 22-22v-78q0-30-24-44z", b.base) +
      b.round("M140 146h120v34H140z", b.accent) +
      b.flat("M152 222h96v66h-96z", b.paper) +
      b.flat("M188 236h24l12 18-12 18h-24l-12-18z", b.base) +
      b.line("M138 206v84", "#ffffff99", 5)
    );
  },
  sack(b: Brush): string {
    return (
      b.body("M130 168h140q16 84 4 142 0 12-14 12H140q-14 0-14-12-12-58 4-142z") +
      b.round("M122 138h156l-8 34H130z", b.dark) +
      b.flat("M156 214h88v70h-88z", b.paper) +
      b.line("M174 234h52M182 250h36M188 266h24", b.accentDark, 3)
    );
  },
};
