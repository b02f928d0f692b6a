import { describe, expect, test } from "vitest";
import { UsageProblem } from "./command.ts";
import { NOUNS } from "./nouns.ts";
import { parseCall } from "./parse-call.ts";

function call(line: string) {
  return parseCall(NOUNS, line === "" ? [] : line.split(" "));
}

describe("the command line", () => {
  test.each(NOUNS.flatMap(({ noun, commands }) => commands.map(({ verb }) => [noun, verb] as const)))(
    "explains %s %s when asked with --help",
    (noun, verb) => {
      const answer = call(`${noun} ${verb} --help`.replace("  ", " "));
      expect(answer).toMatchObject({ kind: "help", text: expect.stringContaining(`Usage: npm run cli -- ${noun}`) });
    },
  );

  test.each(["", "--help", "help"])("lists everything when called with %j", (line) => {
    const answer = call(line);
    expect(answer.kind === "help" && NOUNS.every(({ noun }) => answer.text.includes(noun))).toBe(true);
  });

  test("hands arguments and options to the command", () => {
    expect(call("token create --name deploy --role admin")).toMatchObject({
      kind: "run",
      command: { verb: "create" },
      input: { args: [], options: { name: "deploy", role: "admin" } },
    });
    expect(call("backup /tmp/file.gz")).toMatchObject({ kind: "run", input: { args: ["/tmp/file.gz"] } });
    expect(call("delivery replay --parked")).toMatchObject({ input: { args: [], options: { parked: "true" } } });
  });

  test.each([
    ["nonsense", /There is no "nonsense"/],
    ["token make", /"token" has no "make"/],
    ["token create --name x", /--role is missing/],
    ["token create --name x --role admin --colour red", /Unknown option '--colour'/],
    ["backup", /FILE is missing/],
    ["backup one two", /Too many arguments/],
  ])("refuses %j with one line", (line, message) => {
    expect(() => call(line)).toThrow(message);
    expect(() => call(line)).toThrow(UsageProblem);
  });
});
