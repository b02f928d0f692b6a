import Link from "next/link";
import { type ReportPlace, reportHref } from "#components/board/reports/report-view.ts";
import { pageTabLook } from "#components/ui/page-tab-look.ts";

const TABS = [
  { report: "flow", label: "Cumulative flow" },
  { report: "aging", label: "Aging work" },
  { report: "cycle-time", label: "Cycle time" },
  { report: "throughput", label: "Throughput" },
  { report: "blockers", label: "Blockers" },
] as const;

/** The reports; board, range and filter go with one from one to the other. */
export function ReportTabs({ slug, view }: ReportPlace) {
  return (
    <nav aria-label="Reports" className="-mt-2 mb-1 border-b border-line print:hidden">
      <ul className="-mb-px flex flex-wrap gap-x-5">
        {TABS.map(({ report, label }) => (
          <li key={report}>
            <Link
              href={reportHref({ slug, view: { ...view, report, chosen: null } })}
              aria-current={report === view.report ? "page" : undefined}
              className={pageTabLook(report === view.report)}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
