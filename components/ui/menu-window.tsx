"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check, ChevronRight } from "lucide-react";
import Link from "next/link";
import { type ReactNode, Suspense } from "react";
import { CHOICE_LOOK, POPUP_LOOK } from "#components/ui/choice-list.ts";
import { classNames } from "#components/ui/class-names.ts";
import type { Opening, Trigger } from "#components/ui/opened-later.tsx";

/** Actions are few: all of them are seen where the screen has room. */
const MENU_LOOK = classNames(POPUP_LOOK, "max-h-(--available-height)!");

type MenuWindowProps = {
  opening: Opening;
  trigger: Trigger;
  children: ReactNode;
  side: "bottom" | "top";
  align: "start" | "end";
};

export function MenuWindow({ opening, trigger, children, side, align }: MenuWindowProps) {
  return (
    <Base.Root open={opening.open} onOpenChange={(next: boolean) => opening.change(next)}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={4} className="z-50 outline-none">
          <Base.Popup className={MENU_LOOK}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export type MenuItemProps = {
  icon?: ReactNode;
  children: ReactNode;
  onClick?: () => void;
  danger?: boolean;
  disabled?: boolean;
};

export function MenuItem({ icon, children, onClick, danger, disabled }: MenuItemProps) {
  return (
    <Base.Item
      disabled={disabled ?? false}
      {...(onClick ? { onClick } : {})}
      className={classNames(CHOICE_LOOK, danger && "text-rework-ink")}
    >
      {icon}
      {children}
    </Base.Item>
  );
}

export type MenuLinkProps = { icon?: ReactNode; href: string; children: ReactNode };

export function MenuLink({ icon, href, children }: MenuLinkProps) {
  return (
    <Base.LinkItem closeOnClick render={<Link href={href} />} className={classNames(CHOICE_LOOK, "no-underline")}>
      {icon}
      {children}
    </Base.LinkItem>
  );
}

export type MenuBranchProps = { icon?: ReactNode; label: ReactNode; disabled?: boolean; children: ReactNode };

export function MenuBranch({ icon, label, disabled, children }: MenuBranchProps) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger
        disabled={disabled ?? false}
        className={classNames(CHOICE_LOOK, "data-popup-open:bg-accent-soft")}
      >
        {icon}
        <span className="flex-1">{label}</span>
        <ChevronRight aria-hidden />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner sideOffset={-4} className="z-50 outline-none">
          <Base.Popup className={MENU_LOOK}>
            {/* Code that is still on its way must not put the menu around it away. */}
            <Suspense fallback={null}>{children}</Suspense>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}

export type MenuChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  choices: readonly { value: Value; label: string; icon?: ReactNode }[];
};

export function MenuChoice<Value extends string>({ label, value, onValueChange, choices }: MenuChoiceProps<Value>) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-tiny font-[560] text-ink-2">{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(next: Value) => onValueChange(next)}>
        {choices.map((choice) => (
          <Base.RadioItem key={choice.value} value={choice.value} closeOnClick className={CHOICE_LOOK}>
            {choice.icon}
            <span className="flex-1">{choice.label}</span>
            <Base.RadioItemIndicator>
              <Check aria-hidden />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="my-1 h-px bg-line" />;
}
