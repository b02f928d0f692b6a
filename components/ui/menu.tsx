"use client";

import { lazy, type ReactNode } from "react";
import type { MenuChoiceProps } from "#components/ui/menu-window.tsx";
import { OpenedLater, type Trigger, useOpening } from "#components/ui/opened-later.tsx";

const load = () => import("#components/ui/menu-window.tsx");
const MenuWindow = lazy(async () => ({ default: (await load()).MenuWindow }));
const AnyMenuChoice = lazy(async () => ({ default: (await load()).MenuChoice<string> }));

type MenuProps = {
  trigger: Trigger;
  children: ReactNode;
  side?: "bottom" | "top";
  align?: "start" | "end";
};

/** A list of actions that opens from a button. */
export function Menu({ trigger, children, side = "bottom", align = "start" }: MenuProps) {
  const opening = useOpening(undefined);
  return (
    <OpenedLater opening={opening} opens="menu" trigger={trigger} load={load}>
      <MenuWindow opening={opening} trigger={trigger} side={side} align={align}>
        {children}
      </MenuWindow>
    </OpenedLater>
  );
}

/** Does something. */
export const MenuItem = lazy(async () => ({ default: (await load()).MenuItem }));

/** Goes somewhere. */
export const MenuLink = lazy(async () => ({ default: (await load()).MenuLink }));

/** Opens a menu of its own beside it. */
export const MenuBranch = lazy(async () => ({ default: (await load()).MenuBranch }));

export const MenuSeparator = lazy(async () => ({ default: (await load()).MenuSeparator }));

/** One of a few, ticked in the menu itself. */
export function MenuChoice<Value extends string>({ onValueChange, ...rest }: MenuChoiceProps<Value>) {
  return <AnyMenuChoice {...rest} onValueChange={(value) => onValueChange(value as Value)} />;
}

/** A heading inside a menu that is not a choice. */
export function MenuHeading({ children }: { children: ReactNode }) {
  return <div className="px-2 pt-1.5 pb-2 text-small text-ink-2">{children}</div>;
}
