import { Button } from "#components/ui/button.tsx";

type NoMatchProps = {
  /** Some match in other columns than the one that is seen. */
  isHere: boolean;
  onShowAll: () => void;
};

/** Why the board, or the one column that is seen of it, is empty. */
export function NoMatch({ isHere, onShowAll }: NoMatchProps) {
  return (
    <div className="sticky left-0 flex flex-wrap items-center gap-3 py-4 text-control text-ink-2">
      <p>{isHere ? "No card matches in this column." : "No card matches."}</p>
      <Button size="small" onClick={onShowAll}>
        Show all cards
      </Button>
    </div>
  );
}
