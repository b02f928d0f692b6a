import { expect, it } from "vitest";
import type { NotificationAbout } from "#server/domain/people/notification.ts";
import { notificationMail } from "./notification-mail.ts";

const HOME = "https://lastmile.example.org";
const COVER = {
  coverId: "c",
  scheduleId: "s",
  scheduleName: "Payments",
  teamSlug: "pay",
  memberName: "Ada",
  start: Date.parse("2026-03-02T08:00:00Z"),
  end: Date.parse("2026-03-03T08:00:00Z"),
  timeZone: "Europe/Berlin",
  inReturn: null,
} as const;
const CARD = { cardId: "c", cardTitle: "Pay", boardId: "b", teamSlug: "pay", byName: "Ada" } as const;

function mailOf(about: NotificationAbout, timeZone = "Europe/Berlin") {
  const mail = notificationMail(about, HOME);
  return mail === null ? null : { topic: mail.topic, ...mail.words({ timeZone }) };
}

it("asks for cover with the hours, the reason and the way to take it", () => {
  expect(mailOf({ ...COVER, kind: "cover-asked", reason: "Dentist" })).toEqual({
    topic: "on-call",
    subject: "Ada needs cover in Payments, Mon 2 Mar, 09:00",
    text: `Ada asks who can be on call instead in Payments:
- Mon 2 Mar 2026, 09:00 to Tue 3 Mar 2026, 09:00 (Europe/Berlin)

“Dentist”

Take it in the rota: ${HOME}/t/pay/rota?rota=s`,
  });
});

it("says the real hours of a swap on the reader's clock and on the rota's", () => {
  const inReturn = { start: Date.parse("2026-03-29T00:00:00Z"), end: Date.parse("2026-03-29T06:00:00Z") };
  expect(mailOf({ ...COVER, inReturn, kind: "cover-asked", reason: null }, "America/New_York")).toEqual({
    topic: "on-call",
    subject: "Ada proposes a swap in Payments, Mon 2 Mar, 03:00",
    text: `Ada asks who can be on call instead in Payments:
- Mon 2 Mar 2026, 03:00 to Tue 3 Mar 2026, 03:00 (America/New York); by the rota’s clock Mon 2 Mar 2026, 09:00 to Tue 3 Mar 2026, 09:00 (Europe/Berlin)

In return Ada takes over from you:
- Sat 28 Mar 2026, 20:00 to Sun 29 Mar 2026, 02:00 (America/New York); by the rota’s clock Sun 29 Mar 2026, 01:00 to 08:00 (Europe/Berlin)

Accept it in the rota: ${HOME}/t/pay/rota?rota=s`,
  });
});

it("tells who covers, and what is taken over in return", () => {
  const inReturn = { start: COVER.end, end: COVER.end + 3_600_000 };
  const mail = mailOf({ ...COVER, inReturn, kind: "cover-accepted", byName: "Ben" });
  expect(mail?.subject).toBe("Ben covers for Ada in Payments, Mon 2 Mar, 09:00");
  expect(mail?.text).toContain("Ben is on call instead of Ada in Payments:\n- Mon 2 Mar 2026, 09:00 to");
  expect(mail?.text).toContain("In return Ada is on call instead of Ben:\n- Tue 3 Mar 2026, 09:00 to 10:00");
});

it("says that cover is no longer needed, to who was asked", () => {
  const mail = mailOf({ ...COVER, kind: "cover-withdrawn" });
  expect(mail?.subject).toBe("Ada no longer needs cover in Payments, Mon 2 Mar, 09:00");
  expect(mail?.text).toContain("- Mon 2 Mar 2026, 09:00 to Tue 3 Mar 2026, 09:00 (Europe/Berlin)");
});

const { scheduleId, scheduleName, teamSlug, timeZone, start, end } = COVER;
const TURNS = {
  ...{ kind: "turns-changed" as const, overrideId: "o", state: "made" as const, reason: "Workshop", byName: "Cyd" },
  ...{ scheduleId, scheduleName, teamSlug, timeZone },
  ...{ gains: [], loses: [], more: 0, others: ["Ada", "Ben", "Eve"] },
};

it("tells who is put on call when, instead of whom, and why", () => {
  expect(mailOf({ ...TURNS, gains: [{ start, end }], more: 2 })).toEqual({
    topic: "on-call",
    subject: "Cyd put you on call in Payments, Mon 2 Mar, 09:00",
    text: `Cyd put you on call in Payments.

You are on call instead of Ada, Ben and Eve:
- Mon 2 Mar 2026, 09:00 to Tue 3 Mar 2026, 09:00 (Europe/Berlin)

And 2 more in the rota.

“Workshop”

See the rota: ${HOME}/t/pay/rota?rota=s`,
  });
});

it("tells who is taken off call, and both at once where both happens by an override that was taken back", () => {
  const off = mailOf({ ...TURNS, loses: [{ start, end }], others: ["Ben"], reason: null });
  expect(off?.subject).toBe("Cyd took you off call in Payments, Mon 2 Mar, 09:00");
  expect(off?.text).toContain("You are no longer on call, Ben instead:\n- Mon 2 Mar 2026, 09:00");
  const both = mailOf({ ...TURNS, state: "revoked", gains: [{ start: end, end: end + 1 }], loses: [{ start, end }] });
  expect(both?.subject).toBe("Cyd changed when you are on call in Payments, Mon 2 Mar, 09:00");
  expect(both?.text).toContain("Cyd changed when you are on call in Payments, by taking an override back.");
  expect(both?.text).toContain("You are on call:\n- Tue 3 Mar");
  expect(both?.text).toContain("You are no longer on call:\n- Mon 2 Mar");
});

it("quotes a mention and leads to the card; a card that was given leads there, too", () => {
  expect(mailOf({ ...CARD, kind: "card-mentioned", commentId: "m", excerpt: "@ben look" })).toEqual({
    topic: "cards",
    subject: "Ada mentioned you on “Pay”",
    text: `Ada wrote on “Pay”:\n\n“@ben look”\n\nOpen the card: ${HOME}/t/pay/board?board=b&card=c`,
  });
  expect(mailOf({ ...CARD, kind: "card-assigned" })).toEqual({
    topic: "cards",
    subject: "Ada gave you “Pay”",
    text: `Ada gave you the card “Pay”.\n\nOpen it: ${HOME}/t/pay/board?board=b&card=c`,
  });
});

it("reminds of a written stand-up by the clock its window is on", () => {
  const due = {
    ...({ kind: "written-standup-due", boardId: "b", boardName: "Pay", teamSlug: "pay", day: "2026-03-02" } as const),
    ...{ until: Date.parse("2026-03-02T16:00:00Z"), timeZone: "America/New_York" },
  };
  expect(mailOf(due)).toEqual({
    topic: "written-standups",
    subject: "Your written stand-up of Pay is open until 11:00",
    text: `Your written stand-up of Pay is open until 11:00 (America/New York).
What the board knows is filled in already.

Write it: ${HOME}/t/pay/standup/written?board=b&day=2026-03-02`,
  });
});

it("mails nothing about the machinery", () => {
  expect(mailOf({ kind: "deliveries-parked", sourceId: "s", sourceName: "Pipeline", error: "no JSON" })).toBeNull();
});
