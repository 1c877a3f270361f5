import type { IncomingMessage, ServerResponse } from "node:http";
import { getShop } from "~/domains/shops/shops.server";
import { clock } from "~/infra/clock";
import { env } from "~/infra/env";
import { log } from "~/infra/log";
import { sendMail } from "~/infra/mail";
import { inShop } from "~/infra/scope";
import { emailHashOf, shopsOfAddress } from "~/infra/standalone/addresses";
import { issueLink, takeLink } from "~/infra/standalone/one-time";
import { openSession } from "~/infra/standalone/sessions";
import { makeBuckets } from "~/infra/storefront/bucket";
import { addressOf } from "~/infra/storefront/client";
import { MINUTE } from "~/kernel/time";
import { type Language, pickLanguage } from "~/locales";
import { mailWords } from "~/locales/mail";
import { letIn, sendTo } from "./let-in";

export const LINK_MS = 15 * MINUTE;
const EMAIL = /^[^\s@<>]{1,64}@[^\s@<>]{1,255}$/;

/** Mails to one address, whoever asks, and asked for by one browser, whatever it types. */
const ofMailbox = makeBuckets({ burst: 3, perSecond: 1 / 300 });
const ofAsker = makeBuckets({ burst: 10, perSecond: 1 / 60 });

/**
 * `POST /session/mail`: asks for a link. The answer is the same, and given as soon, whether the address is known or
 * not: what there is to do is done after it.
 */
export async function askForMail(
  request: IncomingMessage,
  response: ServerResponse,
  form: URLSearchParams,
): Promise<void> {
  const email = (form.get("email") ?? "").trim();
  if (!EMAIL.test(email)) return sendTo(response, "/sign-in?wrong");
  const nowMs = clock.now().getTime();
  const waitMs = ofAsker.take(addressOf(request), nowMs) || ofMailbox.take(emailHashOf(email), nowMs);
  if (waitMs > 0) return sendTo(response, "/sign-in?wait");
  sendTo(response, "/sign-in?sent");
  const language = pickLanguage(new URL(env().APP_URL), request.headers["accept-language"] ?? null);
  await mailLinks(email, language).catch((error: unknown) =>
    log.error({ err: error }, "a mail for signing in could not be sent"),
  );
}

/** One mail with a link for each shop that the address may enter; none when there is no such shop. */
async function mailLinks(email: string, language: Language): Promise<void> {
  const shops = await shopsOfAddress(email);
  if (shops.length === 0) return;
  const now = clock.now();
  const t = mailWords(language);
  const lines: string[] = [];
  for (const opens of shops) {
    const { name } = await inShop(opens.shopId, getShop);
    const token = await issueLink(opens, new Date(now.getTime() + LINK_MS), now);
    lines.push(`${name}\n${env().APP_URL}/sign-in/${token}`);
  }
  await sendMail({
    to: email,
    subject: t("signIn.mail.subject"),
    text: [t("signIn.mail.text", { minutes: LINK_MS / MINUTE }), ...lines, t("signIn.mail.notYou")].join("\n\n"),
  });
}

/** `POST /session/link`: somebody pressed the button behind a mail's link. It opens its shop once. */
export async function enterByLink(response: ServerResponse, form: URLSearchParams): Promise<void> {
  const now = clock.now();
  const opens = await takeLink(form.get("token") ?? "", now);
  if (!opens) return sendTo(response, "/sign-in?ended");
  letIn(response, await openSession({ ...opens, person: "mail", frameSite: null }, now), "/app");
}
