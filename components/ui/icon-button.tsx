"use client";

import type { ComponentProps, ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { classNames } from "#components/ui/class-names.ts";
import { Tooltip } from "#components/ui/tooltip.tsx";

type IconButtonProps = Omit<ComponentProps<typeof Button>, "children" | "aria-label"> & {
  /** What it does: the accessible name and the tooltip. */
  label: string;
  icon: ReactNode;
};

/** A square button with an icon; its name shows as a tooltip. */
export function IconButton({ label, icon, className, variant = "quiet", ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <Button {...rest} variant={variant} aria-label={label} className={classNames("aspect-square px-0!", className)}>
        {icon}
      </Button>
    </Tooltip>
  );
}
