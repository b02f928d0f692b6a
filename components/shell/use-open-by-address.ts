"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";

/** A dialog that `?open=<name>` in the address opens, too: how the palette reaches it. Closing takes that away again. */
export function useOpenByAddress(name: string): [boolean, (open: boolean) => void] {
  const search = useSearchParams();
  const pathname = usePathname();
  const isAsked = search.get("open") === name;
  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (isAsked) setOpen(true);
  }, [isAsked]);

  function change(next: boolean) {
    setOpen(next);
    if (next || !isAsked) return;
    const rest = new URLSearchParams(search);
    rest.delete("open");
    window.history.replaceState(null, "", rest.size === 0 ? pathname : `${pathname}?${rest}`);
  }
  return [open, change];
}
