import { afterEach, expect, onTestFinished, test } from "vitest";
import { publishSettings } from "#server/config/environment.ts";
import { sendMails } from "#server/services/mail/send-mails.ts";
import { mailServer } from "#server/testing/mail-server.ts";
import { aMember, aTeam, NOON } from "#server/testing/people.ts";
import { testDatabase } from "#server/testing/test-database.ts";
import { tellMembers } from "./tell-members.ts";

afterEach(() => publishSettings({ SMTP_URL: "", PUBLIC_URL: "" }));

const about = {
  kind: "cover-asked",
  reason: "Zahnärztin",
  coverId: "c",
  scheduleId: "s",
  scheduleName: "Payments",
  teamSlug: "pay",
  memberName: "Ada",
  start: NOON.getTime(),
  end: NOON.getTime() + 3_600_000,
  timeZone: "Europe/Berlin",
  inReturn: null,
} as const;

test("what the bell says anew is mailed once, to who may see it, by the reader's clock", async () => {
  const server = await mailServer();
  onTestFinished(() => server.close());
  publishSettings({ SMTP_URL: server.url, PUBLIC_URL: "https://lastmile.example.org" });
  const db = await testDatabase();
  const team = await aTeam(db);
  const ben = await aMember(db, {
    email: "ben@example.org",
    timeZone: "America/New_York",
    workspaceRole: "member",
  });
  const eve = await aMember(db, { email: "eve@example.org" });
  const tell = () =>
    db.$transaction((tx) => tellMembers(tx, { memberIds: [ben.id, eve.id] }, { teamId: team.id, at: NOON, about }));
  await tell();
  // Unread, it is not said again.
  await tell();
  await sendMails({ db, clock: () => NOON, signal: new AbortController().signal });
  expect(server.received.map(({ to }) => to)).toEqual([["ben@example.org"]]);
  const mail = server.received[0]?.mail;
  expect(mail?.subject).toBe("Ada needs cover in Payments, Mon 2 Mar, 07:00");
  expect(mail?.text).toContain(
    "- Mon 2 Mar 2026, 07:00 to 08:00 (America/New York); by the rota’s clock Mon 2 Mar 2026, 13:00 to 14:00 (Europe/Berlin)",
  );
  expect(mail?.text).toContain("“Zahnärztin”");
  expect(mail?.html).toContain('<a href="https://lastmile.example.org/t/pay/rota?rota=s">Take it in the rota</a>');
});
