import type { ComponentProps } from "react";
import { classNames } from "#components/ui/class-names.ts";

/** A surface with a hairline. Never nest two. */
export function Card({ className, ...rest }: ComponentProps<"section">) {
  return (
    <section {...rest} className={classNames("rounded-xl border border-line bg-surface shadow-rest", className)} />
  );
}
