"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

/** The drawn width of an element, followed as it changes; `before` until the first measure (and on the server). */
export function useWidth<Target extends HTMLElement>(before: number): [RefObject<Target | null>, number] {
  const ref = useRef<Target>(null);
  const [width, setWidth] = useState(before);

  useEffect(() => {
    const target = ref.current;
    if (!target) return;
    const observer = new ResizeObserver(([entry]) => {
      // What is not displayed has no width; print may still show it.
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, []);

  return [ref, width];
}
