import type { ReactNode } from "react";
import { classNames } from "#components/ui/class-names.ts";

type MessageStateProps = {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  /** What to do next. */
  actions?: ReactNode;
  tone?: "plain" | "problem";
  headingLevel?: 1 | 2 | 3;
  className?: string;
};

function MessageState({ icon, title, children, actions, tone, headingLevel = 2, className }: MessageStateProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className={classNames("mx-auto grid max-w-md justify-items-center gap-2 px-6 py-12 text-center", className)}>
      {icon && (
        <span
          aria-hidden
          className={classNames(
            "mb-1 grid size-10 place-items-center rounded-full [&_svg]:size-5",
            tone === "problem" ? "bg-rework-soft text-rework-ink" : "bg-sunken text-ink-2",
          )}
        >
          {icon}
        </span>
      )}
      <Heading className="text-large font-[620] text-balance">{title}</Heading>
      {children && <div className="text-control text-pretty text-ink-2">{children}</div>}
      {actions && <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}

/** Nothing here yet: says why, and what to do next. */
export function EmptyState(props: Omit<MessageStateProps, "tone">) {
  return <MessageState {...props} tone="plain" />;
}

/** Something went wrong: says what, and what to do next. Announced when it appears. */
export function ErrorState(props: Omit<MessageStateProps, "tone">) {
  return (
    <div role="alert">
      <MessageState {...props} tone="problem" />
    </div>
  );
}
