import { createSign, generateKeyPairSync, randomBytes, X509Certificate } from "node:crypto";

/** What a TLS server shows, and its key: PEM texts. */
export interface Certificate {
  certificate: string;
  key: string;
}

const DAY_MS = 86_400_000;

/** ASN.1 in DER: a tag, the length, the content. */
function der(tag: number, ...content: Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  if (body.length < 0x80) return Buffer.concat([Buffer.of(tag, body.length), body]);
  const size = body.length < 0x100 ? [body.length] : [body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.of(tag, 0x80 | size.length, ...size), body]);
}

const sequence = (...content: Uint8Array[]) => der(0x30, ...content);
const bits = (content: Uint8Array) => der(0x03, Buffer.of(0), content);
/** An object identifier: `2.5.4.3`. */
function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const septets = rest.flatMap((number) => {
    const parts = [number & 0x7f];
    for (let left = number >>> 7; left > 0; left >>>= 7) parts.unshift((left & 0x7f) | 0x80);
    return parts;
  });
  return der(0x06, Buffer.of(first * 40 + second, ...septets));
}
const time = (at: Date) => der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]|\.\d+/g, "")}`));

const ECDSA_WITH_SHA256 = sequence(oid("1.2.840.10045.4.3.2"));

/**
 * A certificate for this machine's own addresses, signed by itself, good for a month: whoever is handed it trusts it, and
 * nobody else does. Made anew at every start, so that its key is nowhere but in memory.
 */
export function makeCertificate(now = new Date()): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const name = sequence(der(0x31, sequence(oid("2.5.4.3"), der(0x0c, Buffer.from("Aisle on this machine")))));
  const names = sequence(
    der(0x87, Buffer.of(127, 0, 0, 1)),
    der(0x87, Buffer.concat([Buffer.alloc(15), Buffer.of(1)])),
    der(0x82, Buffer.from("localhost")),
  );
  const isTrue = der(0x01, Buffer.of(0xff));
  const extensions = sequence(
    sequence(oid("2.5.29.17"), der(0x04, names)),
    sequence(oid("2.5.29.19"), isTrue, der(0x04, sequence(isTrue))),
  );
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x01;
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, serial),
    ECDSA_WITH_SHA256,
    name,
    sequence(time(new Date(now.getTime() - DAY_MS)), time(new Date(now.getTime() + 30 * DAY_MS))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, extensions),
  );
  const signature = createSign("sha256").update(body).sign(privateKey);
  const whole = sequence(body, ECDSA_WITH_SHA256, bits(signature));
  return {
    certificate: new X509Certificate(whole).toString(),
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}
