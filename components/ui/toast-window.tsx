"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { buttonLook } from "#components/ui/button-look.ts";
import { classNames } from "#components/ui/class-names.ts";
import type { ToastMessage } from "#components/ui/toast.tsx";

const manager = Base.createToastManager();

export function addToast({ tone, title, description, action }: ToastMessage): void {
  const urgent = tone === "problem" ? ({ priority: "high", timeout: 12_000 } as const) : {};
  const act = (run: () => void) => {
    manager.close(id);
    run();
  };
  const id = manager.add({
    title,
    type: tone,
    ...urgent,
    ...(description === undefined ? {} : { description }),
    ...(action === undefined ? {} : { actionProps: { children: action.label, onClick: () => act(action.run) } }),
  });
}

/** Where toasts appear. */
export function ToastWindow() {
  return (
    <Base.Provider toastManager={manager} limit={3}>
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-60 grid w-[min(22rem,calc(100vw-2rem))] gap-2 outline-none">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList() {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      swipeDirection={["right", "down"]}
      className="rounded-[10px] border border-line bg-raised shadow-float transition-[opacity,translate] duration-150 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-start gap-2.5 p-3">
        <span aria-hidden className="mt-0.5 [&_svg]:size-4">
          {toast.type === "problem" ? (
            <CircleAlert className="text-rework-ink" />
          ) : (
            <CircleCheck className="text-good-ink" />
          )}
        </span>
        <div className="grid min-w-0 flex-1 gap-0.5 wrap-anywhere">
          <Base.Title className="text-control font-[580]" />
          <Base.Description className="text-small text-ink-2" />
          <Base.Action className={classNames(buttonLook("secondary", "small"), "mt-1.5 justify-self-start")} />
        </div>
        <Base.Close
          aria-label="Dismiss"
          className="grid size-6 flex-none place-items-center rounded-md text-ink-2 hover:bg-sunken hover:text-ink [&_svg]:size-3.5"
        >
          <X aria-hidden />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}
