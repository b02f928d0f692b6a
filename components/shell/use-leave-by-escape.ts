"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Escape goes to an address, unless something open closes by it. */
export function useLeaveByEscape(to: string): void {
  const router = useRouter();
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) router.push(to);
    };
    addEventListener("keydown", leave);
    return () => removeEventListener("keydown", leave);
  }, [router, to]);
}
