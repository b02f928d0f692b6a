import fc from "fast-check";
import { expect, it } from "vitest";
import { mailHtml } from "./mail-html.ts";
import { subjectLine } from "./mail-words.ts";

const HOME = "https://lastmile.example.org";
const body = (text: string) =>
  mailHtml(text, HOME)
    .replace(/^[\s\S]*<body[^>]*>/, "")
    .replace(/<\/body>[\s\S]*$/, "")
    .trim();

it("makes paragraphs, line breaks, lists and a small foot", () => {
  expect(body("One\ntwo\n\nthree:\n- a\n- b\n\n-- \nfoot")).toBe(
    '<p>One<br>\ntwo</p>\n<p>three:</p>\n<ul><li>a</li>\n<li>b</li></ul>\n<p style="font-size:13px">foot</p>',
  );
});

it.each([
  [`Open it: ${HOME}/t/a?b=1&c=2`, `<p><a href="${HOME}/t/a?b=1&amp;c=2">Open it</a></p>`],
  [`${HOME}/t/a`, `<p><a href="${HOME}/t/a">${HOME}/t/a</a></p>`],
  ["Open it: https://evil.example.org/", "<p>Open it: https://evil.example.org/</p>"],
  [`Open it: ${HOME}.evil.example.org/`, `<p>Open it: ${HOME}.evil.example.org/</p>`],
  [`Open it: ${HOME}/"onclick="x`, `<p><a href="${HOME}/&quot;onclick=&quot;x">Open it</a></p>`],
])("links only what is ours: %s", (text, html) => {
  expect(body(text)).toBe(html);
});

it("lets nothing anybody writes become a tag", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("<", ">", "&", '"', "a", "\n", "- ", "https://", HOME, " ") }),
      (text) => {
        const tags = body(text).match(/<[^>]*>/g) ?? [];
        const known =
          /^<(\/?(p|ul|li|a)|br|p style="font-size:13px"|a href="https:\/\/lastmile\.example\.org[^"<>]*")>$/;
        expect(tags.filter((tag) => !known.test(tag))).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

it("a subject is one line, however it was written", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (words) => {
      expect(subjectLine(words)).toMatch(/^[^\r\n\u2028\u2029\0]{0,200}$/u);
    }),
    { numRuns: 300 },
  );
});
