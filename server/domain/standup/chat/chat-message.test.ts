import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHAT_FORMATS, type ChatSummary, chatMessage } from "./chat-message.ts";
import { linkedText, uncalled } from "./linked-text.ts";

const LINK = "https://lm.example/t/pier/standup?board=b&past=s";
const SUMMARY: ChatSummary = {
  report: {
    title: "Stand-up of Pier & Co, Mon, 2 Mar 2026, 09:15 to 09:27",
    sections: [
      { heading: "Who was there", lines: ["Dev: Ada_L, Ben"] },
      {
        heading: "Since Sun 1 Mar, 09:27",
        lines: ["Done (1): #3 Mend <the> rail", "Moved (1): #12 Rotate [keys] (Ready → Doing)"],
      },
      {
        heading: "Parking lot",
        lines: ["<!channel> @here see *this* (ops@pier.example), Ada (at #3 Mend <the> rail)"],
      },
    ],
  },
  link: LINK,
  cards: [
    { label: "#3 Mend <the> rail", url: "https://lm.example/t/pier/board?board=b&card=3" },
    { label: "#12 Rotate [keys]", url: "https://lm.example/t/pier/board?board=b&card=12" },
  ],
};

describe("a summary in a chat", () => {
  test("is blocks for Slack, by its own escapes", () => {
    expect(chatMessage("slack", SUMMARY)).toMatchInlineSnapshot(`
      {
        "blocks": [
          {
            "text": {
              "emoji": false,
              "text": "Stand-up of Pier & Co, Mon, 2 Mar 2026, 09:15 to 09:27",
              "type": "plain_text",
            },
            "type": "header",
          },
          {
            "text": {
              "text": "*Who was there*
      • Dev: Ada​_​L, Ben",
              "type": "mrkdwn",
              "verbatim": true,
            },
            "type": "section",
          },
          {
            "text": {
              "text": "*Since Sun 1 Mar, 09:27*
      • Done (1): <https://lm.example/t/pier/board?board=b&amp;card=3|#3 Mend &lt;the&gt; rail>
      • Moved (1): <https://lm.example/t/pier/board?board=b&amp;card=12|#12 Rotate [keys]> (Ready → Doing)",
              "type": "mrkdwn",
              "verbatim": true,
            },
            "type": "section",
          },
          {
            "text": {
              "text": "*Parking lot*
      • &lt;!channel&gt; @​here see ​*​this​*​ (ops@pier.example), Ada (at <https://lm.example/t/pier/board?board=b&amp;card=3|#3 Mend &lt;the&gt; rail>)",
              "type": "mrkdwn",
              "verbatim": true,
            },
            "type": "section",
          },
          {
            "elements": [
              {
                "text": "<https://lm.example/t/pier/standup?board=b&amp;past=s|The stand-up in Last Mile>",
                "type": "mrkdwn",
                "verbatim": true,
              },
            ],
            "type": "context",
          },
        ],
        "text": "Stand-up of Pier &amp; Co, Mon, 2 Mar 2026, 09:15 to 09:27",
        "unfurl_links": false,
        "unfurl_media": false,
      }
    `);
  });

  test("is Markdown for Mattermost", () => {
    expect((chatMessage("mattermost", SUMMARY) as { text: string }).text).toMatchInlineSnapshot(`
      "#### Stand-up of Pier &amp; Co, Mon, 2 Mar 2026, 09:15 to 09:27

      **Who was there**
      - Dev: Ada\\_L, Ben

      **Since Sun 1 Mar, 09:27**
      - Done (1): [#3 Mend &lt;the&gt; rail](https://lm.example/t/pier/board?board=b&card=3)
      - Moved (1): [#12 Rotate \\[keys\\]](https://lm.example/t/pier/board?board=b&card=12) (Ready → Doing)

      **Parking lot**
      - &lt;!channel&gt; @​here see \\*this\\* (ops@pier.example), Ada (at [#3 Mend &lt;the&gt; rail](https://lm.example/t/pier/board?board=b&card=3))

      [The stand-up in Last Mile](https://lm.example/t/pier/standup?board=b&past=s)"
    `);
  });

  test("is an Adaptive Card for Teams, in runs of text that know no markup", () => {
    expect(chatMessage("teams", SUMMARY)).toMatchInlineSnapshot(`
      {
        "attachments": [
          {
            "content": {
              "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
              "actions": [
                {
                  "title": "The stand-up in Last Mile",
                  "type": "Action.OpenUrl",
                  "url": "https://lm.example/t/pier/standup?board=b&past=s",
                },
              ],
              "body": [
                {
                  "inlines": [
                    {
                      "size": "Medium",
                      "text": "Stand-up of Pier & Co, Mon, 2 Mar 2026, 09:15 to 09:27",
                      "type": "TextRun",
                      "weight": "Bolder",
                    },
                  ],
                  "spacing": "Small",
                  "type": "RichTextBlock",
                },
                {
                  "inlines": [
                    {
                      "text": "Who was there",
                      "type": "TextRun",
                      "weight": "Bolder",
                    },
                  ],
                  "spacing": "Medium",
                  "type": "RichTextBlock",
                },
                {
                  "inlines": [
                    {
                      "text": "• ",
                      "type": "TextRun",
                    },
                    {
                      "text": "Dev: Ada_L, Ben",
                      "type": "TextRun",
                    },
                  ],
                  "spacing": "Small",
                  "type": "RichTextBlock",
                },
                {
                  "inlines": [
                    {
                      "text": "Since Sun 1 Mar, 09:27",
                      "type": "TextRun",
                      "weight": "Bolder",
                    },
                  ],
                  "spacing": "Medium",
                  "type": "RichTextBlock",
                },
                {
                  "inlines": [
                    {
                      "text": "• ",
                      "type": "TextRun",
                    },
                    {
                      "text": "Done (1): ",
                      "type": "TextRun",
                    },
                    {
                      "color": "Accent",
                      "selectAction": {
                        "type": "Action.OpenUrl",
                        "url": "https://lm.example/t/pier/board?board=b&card=3",
                      },
                      "text": "#3 Mend <the> rail",
                      "type": "TextRun",
                    },
                  ],
                  "spacing": "Small",
                  "type": "RichTextBlock",
                },
                {
                  "inlines": [
                    {
                      "text": "• ",
                      "type": "TextRun",
                    },
                    {
                      "text": "Moved (1): ",
                      "type": "TextRun",
                    },
                    {
                      "color": "Accent",
                      "selectAction": {
                        "type": "Action.OpenUrl",
                        "url": "https://lm.example/t/pier/board?board=b&card=12",
                      },
                      "text": "#12 Rotate [keys]",
                      "type": "TextRun",
                    },
                    {
                      "text": " (Ready → Doing)",
                      "type": "TextRun",
                    },
                  ],
                  "spacing": "Small",
                  "type": "RichTextBlock",
                },
                {
                  "inlines": [
                    {
                      "text": "Parking lot",
                      "type": "TextRun",
                      "weight": "Bolder",
                    },
                  ],
                  "spacing": "Medium",
                  "type": "RichTextBlock",
                },
                {
                  "inlines": [
                    {
                      "text": "• ",
                      "type": "TextRun",
                    },
                    {
                      "text": "<!channel> @​here see *this* (ops@pier.example), Ada (at ",
                      "type": "TextRun",
                    },
                    {
                      "color": "Accent",
                      "selectAction": {
                        "type": "Action.OpenUrl",
                        "url": "https://lm.example/t/pier/board?board=b&card=3",
                      },
                      "text": "#3 Mend <the> rail",
                      "type": "TextRun",
                    },
                    {
                      "text": ")",
                      "type": "TextRun",
                    },
                  ],
                  "spacing": "Small",
                  "type": "RichTextBlock",
                },
              ],
              "msteams": {
                "width": "Full",
              },
              "type": "AdaptiveCard",
              "version": "1.4",
            },
            "contentType": "application/vnd.microsoft.card.adaptive",
            "contentUrl": null,
          },
        ],
        "type": "message",
      }
    `);
  });

  test("without an address of this server has no links", () => {
    for (const format of CHAT_FORMATS) {
      const message = JSON.stringify(chatMessage(format, { ...SUMMARY, link: null, cards: [] }));
      expect(message.replace("http://adaptivecards.io", "")).not.toContain("http");
      expect(message).not.toContain("Last Mile");
    }
  });

  test("that is too long keeps its short sections, says how much is left out, and where to read it", () => {
    const lines = Array.from({ length: 400 }, (_, index) => `#${index} A card with a name: blocked, under way for 3 d`);
    const report = {
      title: "Long",
      sections: [
        { heading: "Exceptions walked", lines },
        { heading: "Actions", lines: ["#9 Ask the vendor: Ben"] },
      ],
    };
    for (const format of CHAT_FORMATS) {
      const message = JSON.stringify(chatMessage(format, { report, link: LINK, cards: [] }));
      const shown = [...message.matchAll(/A card with a name/g)].length;
      expect(shown).toBeGreaterThan(40);
      expect(message).toContain(`and ${400 - shown} more lines`);
      expect(message).toContain("#9 Ask the vendor: Ben");
      expect(message).toContain("Shortened: all of it is in Last Mile");
      expect(message).toContain("past=s");
    }
  });

  test("whose one line is too long ends it between two names and counts the rest", () => {
    const names = Array.from({ length: 900 }, (_, index) => `#${index} Card`);
    const report = { title: "Long", sections: [{ heading: "Since", lines: [`Done (900): ${names.join("; ")}`] }] };
    for (const format of CHAT_FORMATS) {
      const message = JSON.stringify(chatMessage(format, { report, link: null, cards: [] }));
      const shown = [...message.matchAll(/#\d+ Card/g)].length;
      expect(message).toContain(`#${shown - 1} Card; and ${900 - shown} more`);
      expect(message).toContain("Shortened");
    }
  });
});

const anyLine = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom("@here", "@channel ", "<!here>", "&", "*", "é", "💥", "; ", "#1 ", "\n"),
    maxLength: 2_500,
  }),
);
const anySummary = fc.record({
  report: fc.record({
    title: anyLine.map((name) => `Stand-up of ${name}`),
    sections: fc.array(fc.record({ heading: fc.constant("Since"), lines: fc.array(anyLine, { maxLength: 40 }) }), {
      maxLength: 6,
    }),
  }),
  link: fc.constantFrom(null, LINK),
  cards: fc.constant([{ label: "#1 ", url: LINK }]),
});

type Slack = { text: string; blocks: { type: string; text?: { text: string }; elements?: { text: string }[] }[] };

test("whatever people wrote, every chat takes the message, and nobody is called", () => {
  fc.assert(
    fc.property(anySummary, (summary) => {
      const slack = chatMessage("slack", summary) as Slack;
      const texts = slack.blocks.flatMap(({ text, elements = [] }) => [text ?? [], elements].flat());
      expect(slack.blocks.length).toBeLessThanOrEqual(50);
      for (const { text } of texts) {
        expect(text.length).toBeLessThanOrEqual(3_000);
        expect(text).not.toBe("");
      }
      expect(slack.blocks[0]?.text?.text.length).toBeLessThanOrEqual(150);
      expect(JSON.stringify(slack.blocks).length).toBeLessThan(13_000);
      const mattermost = (chatMessage("mattermost", summary) as { text: string }).text;
      expect(mattermost.length).toBeLessThanOrEqual(16_383);
      const teams = JSON.stringify(chatMessage("teams", summary));
      expect(new TextEncoder().encode(teams).length).toBeLessThan(21_000);
      for (const message of [
        texts
          .slice(1)
          .map(({ text }) => text)
          .join("\n"),
        mattermost,
        slack.text,
        teams,
      ]) {
        expect(message).not.toMatch(/(^|[^a-z0-9])@(here|channel)/i);
      }
      for (const message of [
        texts
          .slice(1)
          .map(({ text }) => text)
          .join("\n"),
        mattermost,
      ])
        expect(message).not.toContain("<!");
    }),
    { numRuns: 40 },
  );
});

test("the pieces of a line are the line", () => {
  const cards = [
    { label: "#1 A", url: "1" },
    { label: "#1 A (b)", url: "2" },
  ];
  expect(linkedText("Done: #1 A (b); #1 A", cards)).toEqual([
    { text: "Done: ", url: null },
    { text: "#1 A (b)", url: "2" },
    { text: "; ", url: null },
    { text: "#1 A", url: "1" },
  ]);
  fc.assert(
    fc.property(fc.string(), (line) => {
      expect(
        linkedText(line, cards)
          .map(({ text }) => text)
          .join(""),
      ).toBe(line);
    }),
  );
});

test.each([
  ["@here now", "@\u200Bhere now"],
  ["(@ben) .@all _@channel_", "(@\u200Bben) .@\u200Ball _@\u200Bchannel_"],
  ["ops@example.org", "ops@example.org"],
  ["5 @ 3", "5 @ 3"],
])("%j calls nobody", (text, quiet) => {
  expect(uncalled(text)).toBe(quiet);
});
