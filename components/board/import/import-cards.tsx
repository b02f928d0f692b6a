"use client";

import { useState } from "react";
import { ImportIssues } from "#components/board/import/import-issues.tsx";
import { ImportTable } from "#components/board/import/import-table.tsx";
import { SegmentedControl } from "#components/ui/segmented-control.tsx";

const SOURCES = [
  { value: "issues", label: "Issues on GitHub" },
  { value: "table", label: "A table (CSV)" },
] as const;

/** Cards out of what a team has elsewhere. */
export function ImportCards() {
  const [source, setSource] = useState<(typeof SOURCES)[number]["value"]>("issues");
  return (
    <div className="grid gap-5">
      <div className="justify-self-start">
        <SegmentedControl label="Where from" value={source} onValueChange={setSource} choices={SOURCES} />
      </div>
      {source === "issues" ? <ImportIssues /> : <ImportTable />}
    </div>
  );
}
