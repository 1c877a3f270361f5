/** What shops call the same colour or size, by the word that stands for all of them here. */
const SAME: Record<string, string> = {
  red: "rot rouge rojo roja rosso rossa rood",
  blue: "blau bleu azul blu blauw",
  green: "grun gruen vert verte verde groen",
  yellow: "gelb jaune amarillo amarilla giallo gialla geel",
  black: "schwarz noir noire negro negra nero nera zwart",
  white: "weiss blanc blanche blanco blanca bianco bianca wit",
  grey: "gray grau gris grise grigio grigia grijs",
  brown: "braun brun marron bruin",
  pink: "rosa roze",
  purple: "lila violett violet viola paars",
  orange: "arancione oranje naranja",
  beige: "sand",
  navy: "marine marineblau marino dunkelblau",
  cream: "creme crema creamy ecru",
  gold: "golden dore dorado dorata goud",
  silver: "silber argent plata argento zilver silbern",
  rose: "rosé",
  sage: "salbei sauge salvia salie",
  clay: "ton argile arcilla argilla klei",
  sea: "meer",
  oat: "hafer avoine avena haver",
  fern: "farn fougere helecho felce varen",
  moss: "moos mousse musgo muschio mos",
  plum: "pflaume prune ciruela prugna pruim",
  pine: "kiefer pin pino den",
  brick: "ziegel brique ladrillo mattone baksteen",
  chalk: "kreide craie tiza gesso krijt",
  butter: "beurre mantequilla burro boter",
  sky: "himmel ciel cielo lucht",
  small: "s klein petit petite pequeno pequena piccolo piccola sm",
  medium: "m mittel moyen moyenne mediano mediana medio media med",
  large: "l gross grand grande groot lg",
  xl: "xlarge extralarge",
};

const CANONICAL = new Map<string, string>();
for (const [word, others] of Object.entries(SAME)) for (const other of others.split(" ")) CANONICAL.set(other, word);

export function canonicalWord(word: string): string {
  return CANONICAL.get(word) ?? word;
}

/** Words that tell nothing of what a thing is. */
export const EMPTY_WORDS: ReadonlySet<string> = new Set(
  (
    "a an and the of for with in on to by from no our your der die das und mit fur fuer von aus in im le la les et de des du " +
    "pour avec el los las y para con il lo gli e per di da het een en van voor met default title default-title new neu nouveau nuevo " +
    "gift geschenk cadeau regalo handmade hand made"
  ).split(" "),
);
