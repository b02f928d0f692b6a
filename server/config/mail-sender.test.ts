import { expect, it } from "vitest";
import { EnvironmentProblem, parseEnvironment } from "./environment.ts";
import { mailSender, parseMailSender } from "./mail-sender.ts";

it.each([
  [{}, null],
  [{ MAIL_FROM: "ops@example.org" }, null],
  [{ SMTP_URL: "smtps://ops%40example.org:x@mail.example.org" }, { name: "Last Mile", address: "ops@example.org" }],
  [
    { SMTP_URL: "smtp://user:x@mail.example.org", PUBLIC_URL: "https://lm.example.org/" },
    { name: "Last Mile", address: "lastmile@lm.example.org" },
  ],
  [{ SMTP_URL: "smtp://mail.example.org:587" }, { name: "Last Mile", address: "lastmile@mail.example.org" }],
  [{ SMTP_URL: "smtp://127.0.0.1" }, { name: "Last Mile", address: "lastmile@[127.0.0.1]" }],
  [
    { SMTP_URL: "smtps://ops%40example.org:x@mail.example.org", MAIL_FROM: '"Night, watch" <watch@example.org>' },
    { name: "Night, watch", address: "watch@example.org" },
  ],
])("settings %o make the sender %o", (settings, sender) => {
  expect(mailSender(parseEnvironment(settings))).toEqual(sender);
});

it.each(["nobody", "a@b\r\nBcc: c@d", "A\r\nBcc: c@d <a@b>", "a@b, c@d", "<a@b> <c@d>"])(
  "%j is no sender",
  (written) => {
    expect(parseMailSender(written)).toBeNull();
  },
);

it("a mail server that cannot be used is said at start, without its password", () => {
  for (const SMTP_URL of ["smtp://u:s3cret@", "smtp://u:s3cret%zz@host", "http://u:s3cret@host"]) {
    expect(() => parseEnvironment({ SMTP_URL })).toThrow(EnvironmentProblem);
    expect(() => parseEnvironment({ SMTP_URL })).not.toThrow(/s3cret/);
  }
  expect(() => parseEnvironment({ MAIL_FROM: "nobody" })).toThrow(/^MAIL_FROM must be an address/);
});
