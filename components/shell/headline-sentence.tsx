import Link from "next/link";
import { classNames } from "#components/ui/class-names.ts";
import type { Headline } from "#server/domain/flow/statistics/headline.ts";

type HeadlineSentenceProps = {
  headline: Headline;
  /** Where the worst stage's items are. */
  worstHref: string | null;
  /** Among other matters, not as the first thing on a page. */
  small?: boolean;
};

/** What a person should take away, in one breath; the worst part leads to its items. */
export function HeadlineSentence({ headline, worstHref, small = false }: HeadlineSentenceProps) {
  return (
    <p className={classNames("max-w-[25em] text-title font-[560] text-balance", !small && "sm:text-headline")}>
      {headline.parts
        .map(({ text, emphasis }) => ({ text: unbroken(text), emphasis }))
        .map((part) => {
          if (part.emphasis === "strong") {
            return (
              <b key={part.text} className="font-[680]">
                {part.text}
              </b>
            );
          }
          if (part.emphasis === "worst") {
            return worstHref === null ? (
              <em key={part.text} className="text-wait-ink not-italic">
                {part.text}
              </em>
            ) : (
              <Link
                key={part.text}
                href={worstHref}
                scroll={false}
                className="rounded-sm text-wait-ink decoration-2 underline-offset-4 hover:underline"
              >
                {part.text}
              </Link>
            );
          }
          return <span key={part.text}>{part.text}</span>;
        })}
    </p>
  );
}

/** Keeps a number and what it counts on one line. */
function unbroken(text: string): string {
  return text.replaceAll(/(\d) (?=\S)/gu, "$1\u00a0");
}
