"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";

type UnsavedGuardProps = {
  unsaved: boolean;
  /** What would be lost, in words. */
  children: string;
};

type Leaving = { kind: "address"; href: string } | { kind: "history"; key: string };
/** The part of the Navigation API that says of a step back before it is taken; not in every browser. */
type History = EventTarget & { traverseTo(key: string): unknown };
type Traversal = Event & { navigationType: string; cancelable: boolean; destination: { key: string } };

/** Asks before unsaved work is left: by a link, by a step back, by closing or reloading the page. */
export function UnsavedGuard({ unsaved, children }: UnsavedGuardProps) {
  const router = useRouter();
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  const [allowed, setAllowed] = useState(false);
  const guards = unsaved && !allowed;

  useEffect(() => {
    if (!guards) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    const ask = (event: MouseEvent) => {
      const href = leavingAddress(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setLeaving({ kind: "address", href });
    };
    const askBack = (event: Event) => {
      const { navigationType, cancelable, destination } = event as Traversal;
      if (navigationType !== "traverse" || !cancelable) return;
      event.preventDefault();
      setLeaving({ kind: "history", key: destination.key });
    };
    const history = "navigation" in window ? (window.navigation as History) : null;
    window.addEventListener("beforeunload", stay);
    // Before the links hear of it themselves.
    document.addEventListener("click", ask, { capture: true });
    history?.addEventListener("navigate", askBack);
    return () => {
      window.removeEventListener("beforeunload", stay);
      document.removeEventListener("click", ask, { capture: true });
      history?.removeEventListener("navigate", askBack);
    };
  }, [guards]);

  useEffect(() => {
    if (!allowed || leaving === null) return;
    if (leaving.kind === "address") router.push(leaving.href);
    else (window as unknown as { navigation: History }).navigation.traverseTo(leaving.key);
    setLeaving(null);
  }, [allowed, leaving, router]);

  return (
    <Dialog
      title="Leave without saving?"
      description={children}
      open={leaving !== null && !allowed}
      onOpenChange={(open) => !open && setLeaving(null)}
    >
      <div className="flex justify-end gap-2">
        <Button onClick={() => setLeaving(null)}>Stay</Button>
        <Button variant="danger" onClick={() => setAllowed(true)}>
          Leave
        </Button>
      </div>
    </Dialog>
  );
}

/** Where a click would lead away from this page, in this tab; null: nowhere. */
function leavingAddress(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return null;
  const { origin, pathname, search, hash } = new URL(link.href, window.location.href);
  if (origin !== window.location.origin || pathname === window.location.pathname) return null;
  return `${pathname}${search}${hash}`;
}
