/** The mark: a ladder going up, on the accent. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" className="flex-none">
      <rect width="22" height="22" rx="6" fill="var(--accent)" />
      <path
        d="M4 14h4v-5h5V5h5"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Brand() {
  return (
    <span className="inline-flex items-center gap-[9px] font-[680] tracking-[-.01em]">
      <BrandMark />
      Last Mile
    </span>
  );
}
