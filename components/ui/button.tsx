"use client";

import { LoaderCircle } from "lucide-react";
import type { ComponentProps, MouseEvent } from "react";
import { type ButtonSize, type ButtonVariant, buttonLook } from "#components/ui/button-look.ts";
import { classNames } from "#components/ui/class-names.ts";

type ButtonProps = Omit<ComponentProps<"button">, "ref"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Under way: keeps focus, takes no second press, and says so. */
  busy?: boolean;
};

/** A button; `type="button"` unless said otherwise. */
export function Button({
  variant = "secondary",
  size = "medium",
  busy = false,
  disabled = false,
  type = "button",
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled && !busy}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      data-disabled={disabled || busy ? "" : undefined}
      onClick={busy ? takeNothing : onClick}
      className={classNames(buttonLook(variant, size), className)}
    >
      {busy && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </button>
  );
}

/** Also keeps a form from being sent twice by Enter. */
function takeNothing(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
