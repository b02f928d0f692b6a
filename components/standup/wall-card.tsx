import { CardStory, type CardStoryProps } from "#components/standup/card-story.tsx";
import { cardName } from "#components/standup/standup-words.ts";

/** The card that is being talked about, to be read at three metres. */
export function WallCard(props: CardStoryProps) {
  const { board, stop, position } = props;
  const card = board.cards[stop.cardId];
  if (card === undefined) return <p className="text-headline">A card that is no longer on the board</p>;
  return (
    <section aria-label="The card in question" className="grid grid-cols-1 gap-5">
      <CardStory {...props} card={card} distance="far" />
      {position.next !== undefined && (
        <p className="border-t border-line pt-3 text-large wrap-anywhere text-ink-2">
          Next: {cardName(board.cards[position.next.cardId])}
        </p>
      )}
    </section>
  );
}
