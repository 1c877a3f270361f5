import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import type { MailStore } from "./mail-store";

export interface SmtpDoor {
  port: number;
  close(): Promise<void>;
}

/** Takes any mail from this machine, with or without a login. @throws when the port is taken */
export async function openSmtp(store: MailStore, port: number): Promise<SmtpDoor> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    size: 25_000_000,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? "anyone" }),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("error", done);
      stream.on("end", () => {
        if (stream.sizeExceeded) return done(new Error("The mail is too large."));
        const { mailFrom, rcptTo } = session.envelope;
        const recipients = rcptTo.map((recipient) => recipient.address);
        store.add(Buffer.concat(chunks), mailFrom === false ? "" : mailFrom.address, recipients);
        done();
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      // A client that breaks off is no matter for the sandbox.
      server.on("error", () => {});
      resolve();
    });
  });
  const address = server.server.address() as AddressInfo;
  return { port: address.port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
