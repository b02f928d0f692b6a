"use client";

import { useRouter } from "next/navigation";
import { CLASS_WORDS, TYPE_WORDS } from "#components/board/board-words.ts";
import { type ReportPlace, type ReportView, reportHref } from "#components/board/reports/report-view.ts";
import { BoardChooser } from "#components/shell/board-chooser.tsx";
import { RangePicker } from "#components/shell/range/range-picker.tsx";
import { SelectField } from "#components/ui/select-field.tsx";
import { CARD_TYPES, SERVICE_CLASSES } from "#server/domain/board/board.ts";

type ReportControlsProps = ReportPlace & { boards: readonly { id: string; name: string }[]; boardId: string };

const ALL = "all";
const TYPES = [
  { value: ALL, label: "All types" },
  ...CARD_TYPES.map((type) => ({ value: type as string, label: TYPE_WORDS[type] })),
];
const CLASSES = [
  { value: ALL, label: "All classes" },
  ...SERVICE_CLASSES.map((name) => ({ value: name as string, label: CLASS_WORDS[name] })),
];

/** Which board, which time, which cards. */
export function ReportControls({ slug, view, boards, boardId }: ReportControlsProps) {
  const router = useRouter();
  const hrefOf = (changed: Partial<ReportView>) => reportHref({ slug, view: { ...view, chosen: null, ...changed } });
  const go = (changed: Partial<ReportView>) => router.push(hrefOf(changed), { scroll: false });
  return (
    <>
      <BoardChooser boards={boards} boardId={boardId} onChoose={(id) => go({ boardId: id })} />
      {view.report !== "aging" && (
        <RangePicker
          range={view.range}
          presets={["30d", "90d", "180d"]}
          title="What happened from … to"
          hrefOf={(range) => hrefOf({ range })}
        />
      )}
      <SelectField
        label="Type"
        labelHidden
        value={view.type ?? ALL}
        onValueChange={(next) => go({ type: CARD_TYPES.find((type) => type === next) ?? null })}
        choices={TYPES}
      />
      <SelectField
        label="Class of service"
        labelHidden
        value={view.class ?? ALL}
        onValueChange={(next) => go({ class: SERVICE_CLASSES.find((name) => name === next) ?? null })}
        choices={CLASSES}
      />
    </>
  );
}
