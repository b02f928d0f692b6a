"use client";

import { lazy, Suspense, useEffect, useSyncExternalStore } from "react";

const load = () => import("#components/ui/toast-window.tsx");
const ToastWindow = lazy(async () => ({ default: (await load()).ToastWindow }));

/** "problem" stays longer and is announced at once. */
export type ToastMessage = {
  tone: "done" | "problem";
  title: string;
  description?: string | undefined;
  action?: ToastAction | undefined;
};

/** What one can do about it: "Undo". */
export type ToastAction = { label: string; run: () => void };

/** What is to be said once the region for it is there. */
let waiting: readonly ToastMessage[] = [];
let isWanted = false;
let notify = () => {};

function say(message: ToastMessage): void {
  waiting = [...waiting, message];
  isWanted = true;
  notify();
}

/** Says in passing that something went right. */
export function toastDone(title: string, description?: string, action?: ToastAction): void {
  say({ tone: "done", title, description, action });
}

/** Says that something went wrong; stays longer and is announced at once. */
export function toastProblem(title: string, description?: string, action?: ToastAction): void {
  say({ tone: "problem", title, description, action });
}

const NONE: readonly ToastMessage[] = [];

function subscribe(listener: () => void): () => void {
  notify = listener;
  return () => {
    notify = () => {};
  };
}

/** Where toasts appear. Once, beside the whole app; its code comes with the first toast. */
export function ToastRegion() {
  const messages = useSyncExternalStore(
    subscribe,
    () => waiting,
    () => NONE,
  );
  if (!isWanted) return null;
  return (
    <Suspense fallback={null}>
      <ToastWindow />
      <Said messages={messages} />
    </Suspense>
  );
}

/** Hands over what was said, after the region has come on screen. */
function Said({ messages }: { messages: readonly ToastMessage[] }) {
  useEffect(() => {
    if (messages.length === 0) return;
    void load().then(({ addToast }) => {
      const said = waiting;
      waiting = [];
      for (const message of said) addToast(message);
    });
  }, [messages]);
  return null;
}
