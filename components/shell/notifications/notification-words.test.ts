import { expect, it } from "vitest";
import { type NotificationFace, notificationWords } from "#components/shell/notifications/notification-words.ts";

const FACE = { id: "1", at: new Date(0), readAt: null, parkedNow: null };
const ENDED = { kind: "backfill-ended", jobId: "j", streamId: "s", streamName: "Shop", error: null } as const;
const IMPORTED = {
  ...({ kind: "import-ended", jobId: "j", boardId: "b", boardName: "Ops", teamSlug: "pay" } as const),
  ...{ repository: "acme/shop", made: 1, skipped: 0, error: null },
};
const PARKED = { kind: "deliveries-parked", sourceId: "p", sourceName: "Pipeline", error: "no JSON" } as const;
const COVER = {
  coverId: "c",
  scheduleId: "s",
  scheduleName: "Payments",
  teamSlug: "pay",
  memberName: "Ada",
  start: 0,
  end: 1,
  timeZone: "UTC",
  inReturn: null,
} as const;

const TURNS = {
  kind: "turns-changed" as const,
  overrideId: "o",
  state: "made" as const,
  reason: null,
  byName: "Ada",
  scheduleId: "s",
  scheduleName: "Payments",
  teamSlug: "pay",
  timeZone: "UTC",
  gains: [],
  loses: [],
  more: 0,
  others: [],
};

const CARD = { cardId: "c", cardTitle: "Pay", boardId: "b", teamSlug: "pay", byName: "Ada" } as const;

it.each<[string, NotificationFace, { title: string; detail?: string; href: string }]>([
  [
    "a history that was read leads to the map",
    { ...FACE, about: { ...ENDED, outcome: "succeeded" } },
    { title: "The history of Shop has been read", href: "/streams/s" },
  ],
  [
    "one that was not leads to where it is started",
    { ...FACE, about: { ...ENDED, outcome: "failed", error: "Not found" } },
    { title: "The history of Shop could not be read", href: "/streams/s/settings#history" },
  ],
  [
    "an import that is over leads to its report",
    { ...FACE, about: { ...IMPORTED, outcome: "succeeded", made: 1_200, skipped: 3 } },
    {
      title: "The issues of acme/shop are on Ops",
      detail: "1,200 cards, 3 skipped.",
      href: "/t/pay/board?board=b&open=import",
    },
  ],
  [
    "one that stopped says why",
    { ...FACE, about: { ...IMPORTED, outcome: "failed", error: "Not found." } },
    {
      title: "The import from acme/shop stopped",
      detail: "1 card. Not found.",
      href: "/t/pay/board?board=b&open=import",
    },
  ],
  [
    "parked deliveries lead to those of their source",
    { ...FACE, about: PARKED, parkedNow: 3 },
    { title: "Pipeline sends what cannot be read", href: "/deliveries?source=p&state=parked" },
  ],
  [
    "cover that is needed leads to the rota",
    { ...FACE, about: { ...COVER, kind: "cover-asked", reason: "Dentist" } },
    { title: "Ada needs cover in Payments", href: "/t/pay/rota?rota=s" },
  ],
  [
    "and so does cover that was found",
    { ...FACE, about: { ...COVER, kind: "cover-accepted", byName: "Ben" } },
    { title: "Ben covers for Ada in Payments", href: "/t/pay/rota?rota=s" },
  ],
  [
    "and cover that is no longer needed",
    { ...FACE, about: { ...COVER, kind: "cover-withdrawn" } },
    { title: "Ada no longer needs cover in Payments", href: "/t/pay/rota?rota=s" },
  ],
  [
    "who is put on call is led to the rota",
    { ...FACE, about: { ...TURNS, gains: [{ start: 0, end: 1 }] } },
    { title: "Ada put you on call in Payments", href: "/t/pay/rota?rota=s" },
  ],
  [
    "and so is who is taken off it",
    { ...FACE, about: { ...TURNS, loses: [{ start: 0, end: 1 }] } },
    { title: "Ada took you off call in Payments", href: "/t/pay/rota?rota=s" },
  ],
  [
    "and who is both",
    { ...FACE, about: { ...TURNS, gains: [{ start: 0, end: 1 }], loses: [{ start: 2, end: 3 }] } },
    { title: "Ada changed when you are on call in Payments", href: "/t/pay/rota?rota=s" },
  ],
  [
    "who is mentioned is led to the card",
    { ...FACE, about: { ...CARD, kind: "card-mentioned", commentId: "m", excerpt: "@ben look" } },
    { title: "Ada mentioned you on “Pay”", href: "/t/pay/board?board=b&card=c" },
  ],
  [
    "and so is who is given it",
    { ...FACE, about: { ...CARD, kind: "card-assigned" } },
    { title: "Ada gave you “Pay”", href: "/t/pay/board?board=b&card=c" },
  ],
  [
    "a written stand-up is open until an hour of the person's own clock",
    {
      ...FACE,
      about: {
        ...{ kind: "written-standup-due", boardId: "b", boardName: "Pay", teamSlug: "pay", day: "2026-03-02" },
        ...{ until: Date.parse("2026-03-02T10:00Z"), timeZone: "Europe/Berlin" },
      },
    },
    {
      title: "Your written stand-up is open until 11:00",
      href: "/t/pay/standup/written?board=b&day=2026-03-02",
    },
  ],
  [
    "many that were given at once are one",
    { ...FACE, about: { ...CARD, kind: "card-assigned", others: 4_999 } },
    { title: "Ada gave you “Pay” and 4,999 more", href: "/t/pay/board?board=b&card=c" },
  ],
])("%s", (_, face, words) => {
  expect(notificationWords(face)).toMatchObject(words);
});

it.each([
  [0, "None is parked any more. It said: no JSON"],
  [1, "One delivery is parked: no JSON"],
  [12, "12 deliveries are parked. The first said: no JSON"],
])("%i parked deliveries are counted as of now", (parkedNow, detail) => {
  expect(notificationWords({ ...FACE, about: PARKED, parkedNow }).detail).toBe(detail);
});
