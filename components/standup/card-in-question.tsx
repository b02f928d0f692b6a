import { WrittenMentions } from "#components/shell/written-mentions.tsx";
import { CardStory, type CardStoryProps } from "#components/standup/card-story.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card as Surface } from "#components/ui/card.tsx";
import type { WalkStop } from "#server/domain/board/standup-walk.ts";

type CardInQuestionProps = CardStoryProps & { onGo: (stop: WalkStop) => void };

/** The card that is being talked about, large enough to read across a room. */
export function CardInQuestion({ onGo, ...story }: CardInQuestionProps) {
  const { previous, next } = story.position;
  const card = story.board.cards[story.stop.cardId];
  if (card === undefined) return null;
  return (
    <Surface aria-label="The card in question" className="grid grid-cols-1 gap-4 p-5">
      <CardStory {...story} card={card} distance="near">
        <div className="ml-auto flex gap-2">
          <Button size="small" disabled={previous === undefined} onClick={() => previous && onGo(previous)}>
            Previous <kbd className="font-sans text-tiny text-ink-2 touch:hidden">←</kbd>
          </Button>
          <Button size="small" variant="primary" disabled={next === undefined} onClick={() => next && onGo(next)}>
            Next <kbd className="font-sans text-tiny opacity-75 touch:hidden">→</kbd>
          </Button>
        </div>
      </CardStory>
      <WrittenMentions cardId={card.id} most={3} />
    </Surface>
  );
}
