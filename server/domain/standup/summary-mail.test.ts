import { expect, test } from "vitest";
import { summaryMail } from "./summary-mail.ts";

test("a summary by mail is its sections and a way back, each line on one line", () => {
  const report = {
    title: "Stand-up of Pier",
    sections: [
      { heading: "Parking lot", lines: ["New\n\n-- \ncrane?, Ada"] },
      { heading: "Actions", lines: ["#1 Ask: Ben"] },
    ],
  };
  expect(summaryMail(report, "https://lm.example/t/pier/standup")).toEqual({
    subject: "Stand-up of Pier",
    text: "Stand-up of Pier\n\nParking lot\n- New -- crane?, Ada\n\nActions\n- #1 Ask: Ben\n\nSee the stand-up: https://lm.example/t/pier/standup",
  });
  expect(summaryMail(report, null).text).not.toContain("http");
});
