import { expect, it } from "vitest";
import { smtpProblem } from "./smtp-problem.ts";

const URL_HERE = "smtp://ada:s3cret%21@mail.example.org";
const failure = (facts: object) => Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:25"), facts);

it.each([
  [{ code: "ESOCKET", command: "CONN" }, "server-away"],
  [{ code: "ETIMEDOUT", command: "CONN" }, "server-away"],
  [{ code: "EDNS" }, "server-away"],
  [{ code: "EPROTOCOL", command: "CONN", responseCode: 554, response: "554 No service" }, "server-away"],
  [{ code: "EAUTH", command: "AUTH PLAIN", responseCode: 535, response: "535 Wrong" }, "server-away"],
  [{ code: "EENVELOPE", command: "MAIL FROM", responseCode: 530, response: "530 Sign in first" }, "server-away"],
  [{ code: "EENVELOPE", command: "RCPT TO", responseCode: 421, response: "421 Closing" }, "server-away"],
  [{ code: "EENVELOPE", command: "RCPT TO", responseCode: 450, response: "450 Busy" }, "put-off"],
  [{ code: "EMESSAGE", command: "DATA", responseCode: 452, response: "452 Full" }, "put-off"],
  [{ code: "EENVELOPE", command: "RCPT TO", responseCode: 550, response: "550 Nobody" }, "refused"],
  [{ code: "EMESSAGE", command: "DATA", responseCode: 554, response: "554 Spam" }, "refused"],
  [{ code: "EENVELOPE" }, "refused"],
])("%o is %s", (facts, kind) => {
  expect(smtpProblem(failure(facts), URL_HERE).kind).toBe(kind);
});

it("shows the server's words in one line and never the password", () => {
  const response = "550-No\r\n550 s3cret! czNjcmV0IQ== s3cret%21";
  const { words } = smtpProblem(failure({ responseCode: 550, response, command: "RCPT TO" }), URL_HERE);
  expect(words).toBe("The mail server refused it: 550-No 550 … … …");
});

it("something that is no error at all is said as well", () => {
  expect(smtpProblem(undefined, URL_HERE)).toEqual({
    kind: "server-away",
    words: "The mail server could not be reached.",
  });
});
