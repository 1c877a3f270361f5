import type { Brush } from "../brush";

function fringe(b: Brush, from: number, to: number, y: number): string {
  let d = "";
  for (let x = from; x <= to; x += 9) d += `M${x} ${y}v16`;
  return b.line(d, b.dark, 3);
}

export const cloth = {
  towel(b: Brush): string {
    return (
      b.round("M70 96h260v13H70z", b.wood) +
      b.ellipse(70, 102, 10, 10, b.woodDark) +
      b.ellipse(330, 102, 10, 10, b.woodDark) +
      b.round("M138 92h150v190H138z", b.dark) +
      b.body("M116 90h150q10 0 10 12v206H116z") +
      b.flat("M116 270h160v12H116zM116 288h160v5H116z", b.accent) +
      b.line("M150 112v150M206 112v150M246 112v150", "#00000014", 5)
    );
  },
  stack(b: Brush): string {
    const fold = (y: number, fill: string): string =>
      b.round(`M96 ${y + 26}q0-26 26-26h162q22 0 22 26t-22 26H122q-26 0-26-26z`, fill) +
      b.line(`M132 ${y + 26}h160`, "#00000022", 3);
    return (
      b.body("M96 296q0-26 26-26h162q22 0 22 26t-22 26H122q-26 0-26-26z") +
      b.line("M132 296h160", "#00000022", 3) +
      fold(218, b.accent) +
      fold(166, b.light) +
      b.body("M104 140q0-26 26-26h150q22 0 22 26t-22 26H130q-26 0-26-26z") +
      b.line("M138 140h150", "#00000022", 3)
    );
  },
  apron(b: Brush): string {
    return (
      b.line("M160 110q-10-58 40-58t40 58", b.accent, 7) +
      b.line("M120 210q-40 20-44 70M280 210q40 20 44 70", b.accent, 6) +
      b.body("M156 104h88q4 70 44 100v118H112V204q40-30 44-100z") +
      b.flat("M156 234h88v52q0 10-10 10h-68q-10 0-10-10z", b.dark) +
      b.line("M200 236v58", b.deep, 2)
    );
  },
  napkins(b: Brush): string {
    return (
      `<g transform="rotate(-8 200 220)">${b.flat("M104 140h176v176H104z", b.accent, true)}</g>` +
      b.body("M118 138h176v184H118z") +
      b.line("M118 230h176M206 138v184", "#00000018", 4) +
      b.flat("M128 148h156v164H128zM134 154v152h144V154z", "#ffffff66")
    );
  },
  cushion(b: Brush): string {
    return (
      b.body("M92 134q108 22 216 0-18 94 0 184-108-18-216 0 18-92 0-184z") +
      b.line("M92 134q108 22 216 0-18 94 0 184-108-18-216 0 18-92 0-184z", b.accentDark, 4) +
      (b.form === 1 ? b.ellipse(200, 226, 10, 10, b.accent) : "") +
      b.line("M104 146l16 16M296 146l-16 16M104 306l16-16M296 306l-16-16", "#00000018", 4)
    );
  },
  blanket(b: Brush): string {
    return (
      fringe(b, 106, 286, 304) +
      b.body("M88 262q0-22 26-22h180q20 0 20 22v44H88z") +
      b.round("M84 212q0-30 30-30h176q26 0 26 30t-26 30H114q-30 0-30-30z", b.dark) +
      b.body("M92 168q0-34 34-34h158q28 0 28 34t-28 34H126q-34 0-34-34z") +
      b.line("M128 168h176M124 212h180", "#00000022", 3)
    );
  },
  throw(b: Brush): string {
    return (
      b.round("M96 250h16v72H96zM288 250h16v72h-16z", b.woodDark) +
      b.round("M80 160q0-24 24-24h192q24 0 24 24v104H80z", b.light) +
      b.round("M72 232h256v48H72z", b.light) +
      b.body("M138 128h104l14 168H150z") +
      fringe(b, 154, 254, 296)
    );
  },
  rug(b: Brush): string {
    return (
      fringe(b, 70, 330, 306) +
      b.flat("M104 214h192l40 92H64z", b.base, true) +
      b.line("M116 224h168l28 72H88z", b.accent, 5) +
      b.flat("M200 236l34 24-34 24-34-24z", b.accent)
    );
  },
  tote(b: Brush): string {
    return (
      b.line("M154 168q-4-88 46-88t46 88", b.dark, 10) +
      b.body("M116 156h168l10 156q0 10-10 10H116q-10 0-10-10z") +
      (b.form === 1
        ? b.line("M200 286v-70", b.paper, 4) +
          b.flat("M200 262q-36-2-40-34 34 2 40 34zM200 244q34-4 38-36-34 4-38 36z", b.paper)
        : b.flat("M160 206h80v70h-80z", b.accent))
    );
  },
  purse(b: Brush): string {
    return (
      b.body("M104 202q96-26 192 0l12 92q0 28-28 28H120q-28 0-28-28z") +
      b.round("M100 196q100-34 200 0l2 16q-102-28-204 0z", b.metal) +
      b.ellipse(192, 168, 12, 12, b.metal) +
      b.ellipse(210, 168, 12, 12, b.metalDark)
    );
  },
  linen(b: Brush): string {
    return (
      b.body("M66 210q134-30 268 0v64q-134 26-268 0z") +
      b.flat("M66 274q134 26 268 0v36l-30-8-30 14-34-6-40 10-40-10-34 6-30-14-30 8z", b.dark) +
      b.ellipse(200, 218, 92, 13, "#ffffff55") +
      b.round("M176 158h48l-6 58h-36z", b.accent) +
      b.line("M192 158q-8-34-20-50M202 158q0-40 6-60M210 158q10-24 26-40", b.leafDark, 3) +
      [
        [170, 104],
        [209, 94],
        [238, 116],
      ]
        .map(([x = 0, y = 0]) => b.ellipse(x, y, 13, 13, b.paper) + b.ellipse(x, y, 5, 5, "#d9a13f"))
        .join("")
    );
  },
};
