"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import type { ReactNode } from "react";

const manager = Base.createToastManager();

/** Says in passing that something went right. */
export function toastDone(title: string, description?: string): void {
  manager.add({ title, type: "done", ...(description ? { description } : {}) });
}

/** Says that something went wrong; stays longer and is announced at once. */
export function toastProblem(title: string, description?: string): void {
  manager.add({ title, type: "problem", priority: "high", timeout: 12_000, ...(description ? { description } : {}) });
}

/** Where toasts appear. Once, around the whole app. */
export function ToastRegion({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={manager} limit={3}>
      {children}
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
        <div className="grid min-w-0 flex-1 gap-0.5 break-words">
          <Base.Title className="text-control font-[580]" />
          <Base.Description className="text-small text-ink-2" />
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
