import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "#components/ui/class-names.ts";

const TONES = {
  info: { box: "bg-accent-soft", icon: <Info className="text-accent-ink" /> },
  caution: { box: "bg-wait-soft", icon: <TriangleAlert className="text-wait-ink" /> },
  problem: { box: "bg-rework-soft", icon: <CircleAlert className="text-rework-ink" /> },
  good: { box: "bg-good-soft", icon: <CircleCheck className="text-good-ink" /> },
};

type NoticeProps = {
  tone?: keyof typeof TONES;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** "alert" for what just went wrong, "status" for what just went right. */
  role?: "alert" | "status";
  className?: string;
};

/** A remark in the flow of the page. */
export function Notice({ tone = "info", title, children, actions, role, className }: NoticeProps) {
  return (
    <div
      role={role}
      className={classNames("flex items-start gap-2.5 rounded-lg px-3 py-2.5 text-control", TONES[tone].box, className)}
    >
      <span aria-hidden className="mt-px flex-none [&_svg]:size-4">
        {TONES[tone].icon}
      </span>
      <div className="grid min-w-0 flex-1 grid-cols-1 gap-0.5 wrap-anywhere">
        {title && <p className="font-[580]">{title}</p>}
        {children && <div className="text-ink-2">{children}</div>}
      </div>
      {actions && <div className="flex flex-none gap-2">{actions}</div>}
    </div>
  );
}
