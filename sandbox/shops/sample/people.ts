import type { Random } from "../random";
import type { SeedAddress } from "../seed";

interface Country {
  name: string;
  code: string;
  share: number;
  firsts: string[];
  lasts: string[];
  streets: string[];
  street: (name: string, number: number) => string;
  /** City and how its post codes start. */
  cities: [string, string][];
  zip: (start: string, random: Random) => string;
}

const split = (text: string): string[] => text.split(" ");
const digits = (count: number, random: Random): string =>
  Array.from({ length: count }, () => random.whole(0, 9)).join("");

const LETTERS = split("A B D E F G H J L N P R S T U W X Y Z");
const british: Omit<Country, "name" | "code" | "share"> = {
  firsts: split(
    "Maya Tom Priya Alice Owen Hannah Callum Ruth Idris Nell Jonah Farah Beth Elliot Grace Samir Martha Rory Zoe Desmond Iris Aidan Leila Kit Moira Theo Anwen Joel Nadia Hugh Esme Patrick Ola Rosalind Femi Celia Dylan Harriet Yusuf Molly Gareth Tess Kofi Ailsa Ned Shreya Bryn Cora Malik Freya Duncan Lottie",
  ),
  lasts: split(
    "Thornley Okafor Bright Patel Hallworth Penrose Adeyemi Marsh Whitlock Sandhu Fairley Greaves Lowry Achebe Tindall Moss Rahman Corrigan Wray Holloway Kaur Pemberton Dunne Osei Birtwell Calloway Farrow Mistry Gill Haddon Ferris Nwosu Rudge Sayer Tolley Vance Wetherby Yates Ashdown Bellamy Chaudhry Drummond Ellery Foxley Garside Hussain",
  ),
  streets: split(
    "Orchard Mill Church Station Victoria Albert Chapel Garden Meadow Hawthorn Spring Bridge Park Rectory Elm",
  ),
  street: (name, number) => `${number} ${name} ${["Road", "Street", "Lane", "Terrace"][number % 4]}`,
  cities: [
    ["Bristol", "BS"],
    ["Leeds", "LS"],
    ["Manchester", "M"],
    ["Edinburgh", "EH"],
    ["Norwich", "NR"],
    ["London", "SE"],
    ["London", "N"],
    ["London", "E"],
    ["Sheffield", "S"],
    ["Cardiff", "CF"],
    ["Exeter", "EX"],
    ["York", "YO"],
    ["Brighton", "BN"],
    ["Oxford", "OX"],
    ["Glasgow", "G"],
    ["Newcastle upon Tyne", "NE"],
    ["Bath", "BA"],
    ["Nottingham", "NG"],
  ],
  zip: (start, random) =>
    `${start}${random.whole(1, 20)} ${random.whole(1, 9)}${random.pick(LETTERS)}${random.pick(LETTERS)}`,
};

const COUNTRIES: Country[] = [
  { ...british, name: "United Kingdom", code: "GB", share: 85 },
  {
    name: "Ireland",
    code: "IE",
    share: 4.5,
    firsts: split("Aoife Cian Niamh Oisin Sorcha Declan Grainne Fintan Orla Ronan"),
    lasts: split("Brannigan Keogh Mulcahy Tierney Lacey Devane Quigley Rafter"),
    streets: split("Abbey Quay Barrack Strand Castle Market"),
    street: (name, number) => `${number} ${name} Street`,
    cities: [
      ["Dublin", "D0"],
      ["Cork", "T1"],
      ["Galway", "H9"],
    ],
    zip: (start, random) => `${start}${random.whole(1, 9)} ${random.pick(LETTERS)}${digits(3, random)}`,
  },
  {
    name: "Germany",
    code: "DE",
    share: 3.5,
    firsts: split("Lena Jonas Mareike Anton Svenja Till Greta Henrik Paula Malte"),
    lasts: split("Brandt Kessler Vogt Reimers Seidel Hartwig Lorenz Thiele"),
    streets: split("Linden Garten Rosen Mühlen Ahorn Birken"),
    street: (name, number) => `${name}weg ${number}`,
    cities: [
      ["Hamburg", "22"],
      ["Berlin", "10"],
      ["Leipzig", "04"],
    ],
    zip: (start, random) => `${start}${digits(3, random)}`,
  },
  {
    name: "France",
    code: "FR",
    share: 2.3,
    firsts: split("Camille Hugo Manon Bastien Elise Mathis Solene Romain"),
    lasts: split("Garnier Lacombe Perrin Vasseur Delmas Morvan Besson"),
    streets: split("Tilleuls Lilas Moulins Jardins Acacias"),
    street: (name, number) => `${number} rue des ${name}`,
    cities: [
      ["Nantes", "44"],
      ["Lyon", "69"],
      ["Lille", "59"],
    ],
    zip: (start, random) => `${start}${digits(3, random)}`,
  },
  {
    name: "Netherlands",
    code: "NL",
    share: 1.7,
    firsts: split("Sanne Daan Femke Joris Lotte Ruben Maartje Bram"),
    lasts: split("Visser Hoekstra Brouwer Kuipers Veldman Postma"),
    streets: split("Linden Molen Kerk Tuin Water"),
    street: (name, number) => `${name}straat ${number}`,
    cities: [
      ["Utrecht", "35"],
      ["Haarlem", "20"],
    ],
    zip: (start, random) => `${start}${digits(2, random)} ${random.pick(LETTERS)}${random.pick(LETTERS)}`,
  },
  {
    name: "United States",
    code: "US",
    share: 2.2,
    firsts: split("Audrey Caleb Naomi Wesley Imani Garrett Paige Mateo"),
    lasts: split("Hollis Whitaker Delgado Prescott Boone Ramsey Lindgren"),
    streets: split("Maple Cedar Juniper Walnut Hickory"),
    street: (name, number) => `${number * 7} ${name} Avenue`,
    cities: [
      ["Portland", "972"],
      ["Burlington", "054"],
      ["Asheville", "288"],
    ],
    zip: (start, random) => `${start}${digits(2, random)}`,
  },
  {
    name: "Denmark",
    code: "DK",
    share: 0.8,
    firsts: split("Freja Mikkel Astrid Rasmus Signe Emil"),
    lasts: split("Holm Kjær Lund Bach Friis Dahl"),
    streets: split("Skov Bøge Have Strand"),
    street: (name, number) => `${name}vej ${number}`,
    cities: [
      ["Aarhus", "80"],
      ["Odense", "50"],
    ],
    zip: (start, random) => `${start}${digits(2, random)}`,
  },
];
const SHARES = COUNTRIES.map((country) => country.share);

export interface Person {
  firstName: string;
  lastName: string;
  email: string;
  phone: string | null;
  address: SeedAddress;
}

/** Makes people up, one after the other, each with a mail address of their own (all at example.com). */
export function peopleFrom(random: Random): () => Person {
  const taken = new Set<string>();
  return () => {
    const country = COUNTRIES[random.weighted(SHARES)]!;
    const firstName = random.pick(country.firsts);
    const lastName = random.pick(country.lasts);
    const [city, zip] = random.pick(country.cities);
    return {
      firstName,
      lastName,
      email: freeAddress(`${firstName}.${lastName}`, taken),
      // The block that the British regulator keeps free for fiction.
      phone: country.code === "GB" && random.chance(0.35) ? `+447700900${digits(3, random)}` : null,
      address: {
        name: `${firstName} ${lastName}`,
        address1: country.street(random.pick(country.streets), random.whole(1, 140)),
        city,
        zip: country.zip(zip, random),
        country: country.name,
        countryCode: country.code,
      },
    };
  };
}

function freeAddress(name: string, taken: Set<string>): string {
  const plain = name
    .toLowerCase()
    .normalize("NFD")
    .replaceAll("æ", "ae")
    .replaceAll("ø", "o")
    .replace(/[^a-z.]/g, "");
  let local = plain;
  for (let number = 2; taken.has(local); number++) local = `${plain}${number}`;
  taken.add(local);
  return `${local}@example.com`;
}
