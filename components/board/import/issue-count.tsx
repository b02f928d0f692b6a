import type { AppOutputs } from "#components/shell/app-outputs.ts";
import { type IssueFilter, matchesIssueFilter } from "#server/domain/board/issue-cards.ts";

type SeenIssue = AppOutputs["imports"]["preview"]["issues"][number];

export function matching(issues: readonly SeenIssue[], filter: IssueFilter): SeenIssue[] {
  return issues.filter((issue) => matchesIssueFilter(issue, filter));
}

const SHOWN = 5;

type IssueCountProps = { issues: readonly SeenIssue[]; more: boolean; loading: boolean };

/** What an import would do: how many cards, and which come first. */
export function IssueCount({ issues, more, loading }: IssueCountProps) {
  const fresh = issues.filter(({ known }) => known === null);
  const archived = issues.filter(({ known }) => known === "archived").length;
  const present = issues.length - fresh.length - archived;
  return (
    <div className="grid gap-1.5 text-control">
      <p role="status">
        {loading ? (
          "Counting the issues…"
        ) : (
          <>
            <span className="font-[560]">
              {more ? "At least " : ""}
              {fresh.length === 1 ? "1 issue" : `${fresh.length.toLocaleString("en")} issues`} will become{" "}
              {fresh.length === 1 ? "a card" : "cards"}
            </span>
            {present > 0 && `; ${present.toLocaleString("en")} on the board already`}
            {archived > 0 && `; ${archived.toLocaleString("en")} archived`}.
            {more && " Only the newest were looked at; the import looks at all."}
          </>
        )}
      </p>
      {fresh.length > 0 && (
        <ul className="grid gap-0.5 text-ink-2" aria-label="Some of them">
          {fresh.slice(0, SHOWN).map(({ number, title }) => (
            <li key={number} className="truncate">
              #{number} {title}
            </li>
          ))}
          {fresh.length > SHOWN && <li>and {(fresh.length - SHOWN).toLocaleString("en")} more</li>}
        </ul>
      )}
    </div>
  );
}
