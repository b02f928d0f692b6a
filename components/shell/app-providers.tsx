"use client";

import { CSPProvider } from "@base-ui/react/csp-provider";
import type { ReactNode } from "react";
import { TrpcProvider } from "#components/shell/trpc-provider.tsx";
import { ToastRegion } from "#components/ui/toast.tsx";

/** What every page may rely on: queries, toasts, no inline style elements. */
export function AppProviders({ children }: { children: ReactNode }) {
  return (
    <CSPProvider disableStyleElements>
      <TrpcProvider>
        {children}
        <ToastRegion />
      </TrpcProvider>
    </CSPProvider>
  );
}
