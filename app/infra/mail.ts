import { createTransport, type Transporter } from "nodemailer";
import { env } from "./env";
import { log } from "./log";

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html?: string;
  attachments?: { filename: string; content: string; contentType: string }[];
}

let transport: Transporter | undefined;

/** False where no mail server is set (`SMTP_URL`): the caller shows in the app what it would have sent. Throws when the server refuses. */
export async function sendMail(mail: Mail): Promise<boolean> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL) {
    log.warn({ subject: mail.subject }, "no mail server is set: a mail was not sent");
    return false;
  }
  transport ??= createTransport(SMTP_URL);
  await transport.sendMail({ from: MAIL_FROM, ...mail });
  return true;
}
