import { describe, expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "#server/domain/shared/time.ts";
import { answerText, type ChatAnswer, SEND_PAUSES_MS, sendOutcome } from "./send-outcome.ts";

const NOW = Date.parse("2026-03-02T09:30:00Z");
const about = { format: "slack" as const, tries: 1, now: NOW };
const answered = (status: number, body = "", retryAfter: string | null = null): ChatAnswer => ({
  ...{ kind: "answered", status, body, retryAfter },
});
const dead: ChatAnswer = { kind: "unreachable", problem: "nothing listens there" };

describe("a message", () => {
  test.each([200, 202, 204])("that is answered %i is sent", (status) => {
    expect(sendOutcome(answered(status, "ok"), about)).toEqual({ state: "sent" });
  });

  test.each([
    [500, "Slack answered 500: rollup_error. Something is wrong on its side."],
    [503, "Slack answered 503: rollup_error. Something is wrong on its side."],
    [429, "Slack answered 429: rollup_error. It gets too many messages."],
  ])("that is answered %i is tried again", (status, problem) => {
    const at = NOW + 15 * SECOND_MS;
    expect(sendOutcome(answered(status, "rollup_error"), about)).toEqual({ state: "waiting", at, problem });
  });

  test.each([
    [302, "Slack answered 302. The address leads elsewhere: give the one it leads to."],
    [400, "Slack answered 400: no. Is the address that of a webhook of Slack?"],
    [403, "Slack answered 403: no. The webhook is not allowed to post there."],
    [404, "Slack answered 404: no. The webhook is no longer there: make a new one and give its address."],
    [413, "Slack answered 413: no. The message is too long for it."],
  ])("that is answered %i has failed at once", (status, problem) => {
    expect(sendOutcome(answered(status, status === 302 ? "<html>Moved" : "no"), about)).toEqual({
      state: "failed",
      problem,
    });
  });

  test("that got nowhere is tried again with growing pauses, and then given up", () => {
    const waits = SEND_PAUSES_MS.map((_, index) => {
      const outcome = sendOutcome(dead, { ...about, tries: index + 1 });
      return outcome.state === "waiting" ? outcome.at - NOW : null;
    });
    expect(waits).toEqual([...SEND_PAUSES_MS]);
    expect(waits).toEqual([...SEND_PAUSES_MS].sort((left, right) => left - right));
    expect(sendOutcome(dead, { ...about, tries: waits.length + 1 })).toEqual({
      state: "failed",
      problem: "Given up after 6 tries. Slack could not be reached: nothing listens there.",
    });
  });

  test("of which nobody knows whether it arrived is not sent a second time", () => {
    const outcome = sendOutcome({ kind: "unanswered", problem: "it took too long" }, about);
    expect(outcome).toMatchObject({ state: "failed", problem: expect.stringContaining("may be there or not") });
    expect(sendOutcome({ kind: "inner" }, about)).toMatchObject({ state: "failed" });
  });

  test.each([
    ["120", 2 * MINUTE_MS],
    ["3", 15 * SECOND_MS],
    ["Mon, 02 Mar 2026 09:40:00 GMT", 10 * MINUTE_MS],
    ["soon", 15 * SECOND_MS],
  ])("waits as long as it is asked to: %s", (retryAfter, wait) => {
    expect(sendOutcome(answered(429, "", retryAfter), about)).toMatchObject({ state: "waiting", at: NOW + wait });
  });

  test("does not wait for longer than anybody would", () => {
    expect(sendOutcome(answered(429, "", String((3 * HOUR_MS) / SECOND_MS)), about)).toEqual({
      state: "failed",
      problem: "Slack answered 429. It gets too many messages. It asks to wait too long.",
    });
  });
});

test("an answer is told in short, on one line", () => {
  expect(answerText(answered(200, "ok"), "mattermost")).toBe("Mattermost answered 200: ok.");
  expect(answerText(answered(202), "teams")).toBe("Microsoft Teams answered 202.");
  expect(answerText(answered(500, "x\n".repeat(500)), "teams").length).toBeLessThan(260);
});
