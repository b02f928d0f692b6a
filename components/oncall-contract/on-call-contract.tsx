import Link from "next/link";
import { ON_CALL_CONTRACT } from "#components/oncall-contract/contract.ts";
import { ExampleFigure } from "#components/oncall-contract/example-figure.tsx";
import { addresses } from "#components/shell/addresses.ts";
import { InlineText } from "#components/ui/inline-text.tsx";

/** The rules of the on-call engine with examples it computes as the page is drawn; needs no script. */
export function OnCallContract() {
  return (
    <div className="mx-auto grid max-w-7xl grid-cols-[minmax(0,1fr)] gap-10 px-5 py-10 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <Contents />
      <main className="space-y-12">
        <header className="space-y-3">
          <h1 className="text-headline">Who is on call: the rules</h1>
          <p className="max-w-prose text-ink-2">
            What a schedule means at clock changes, at month ends, where things overlap and when it is edited. These
            rules do not change. Every example below was computed just now, by the engine that says who is on call; a
            test holds its words against it.
          </p>
          <p className="max-w-prose text-ink-2">
            Try your own with{" "}
            <Link href={`${addresses.apiDocs}#post-schedules-preview`} className="text-accent-ink underline">
              POST /api/v1/schedules/preview
            </Link>
            : it computes any definition and stores nothing. Times here are the wall clock's, each with its offset from
            UTC.
          </p>
        </header>
        {ON_CALL_CONTRACT.map((chapter) => (
          <section key={chapter.anchor} id={chapter.anchor} className="scroll-mt-6 space-y-4">
            <h2 className="text-title">{chapter.title}</h2>
            <ul className="max-w-prose list-disc space-y-2 pl-5">
              {chapter.rules.map((rule) => (
                <li key={rule}>
                  <InlineText text={rule} />
                </li>
              ))}
            </ul>
            {chapter.examples.map((example) => (
              <ExampleFigure key={example.title} example={example} />
            ))}
          </section>
        ))}
      </main>
    </div>
  );
}

function Contents() {
  return (
    <nav aria-label="Contents" className="text-control max-lg:hidden lg:sticky lg:top-6 lg:self-start">
      <ul>
        {ON_CALL_CONTRACT.map(({ anchor, title }) => (
          <li key={anchor}>
            <a href={`#${anchor}`} className="block py-1 hover:underline">
              {title}
            </a>
          </li>
        ))}
      </ul>
      <p className="mt-4">
        <Link href={addresses.apiDocs} className="block py-1 text-ink-2 hover:underline">
          The HTTP API
        </Link>
      </p>
    </nav>
  );
}
