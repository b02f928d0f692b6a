import type { SentencePart } from "#server/domain/flow/statistics/lead-time-words.ts";

/** What a person should take away of a page, in one breath. */
export function Sentence({ parts }: { parts: readonly SentencePart[] }) {
  return (
    <p className="max-w-[44em] text-title font-[560] text-balance">
      {parts.map(({ text, strong }) =>
        strong ? (
          <b key={text} className="font-[680]">
            {unbroken(text)}
          </b>
        ) : (
          <span key={text}>{unbroken(text)}</span>
        ),
      )}
    </p>
  );
}

/** Keeps a number and what it counts on one line. */
function unbroken(text: string): string {
  return text.replaceAll(/(\d) (?=\S)/gu, "$1\u00a0");
}
