/** Where a card would come. Takes no room, so that nothing moves under the pointer. */
export function DropMark() {
  return (
    <span aria-hidden data-drop-mark className="relative block h-0">
      <span className="absolute inset-x-0 top-[3px] h-0.5 rounded-full bg-accent" />
    </span>
  );
}
