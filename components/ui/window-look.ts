/** The look of what opens above the page, and of the shade beneath it. */
export const SCRIM_LOOK =
  "fixed inset-0 z-50 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0";
export const DIALOG_LOOK =
  "fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-2rem)] scroll-pb-16 w-[calc(100vw-2rem)] -translate-1/2 grid-cols-1 gap-4 overflow-y-auto rounded-xl " +
  "border border-line bg-surface p-5 shadow-float outline-none transition-[opacity,scale] duration-150 " +
  "data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0";
