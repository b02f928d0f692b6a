import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CardFace } from "#components/board/card-face.tsx";
import { aCard } from "#components/board/example-board.ts";
import { ageStandards } from "#server/domain/board/age-standards.ts";
import { DEFAULT_CLASSES } from "#server/domain/board/board.ts";

const PEOPLE = new Map(["Ada Lund", "Ben Bridge", "Cyd Castle", "Dee Dahl", "Eve East"].map((name) => [name, name]));

function faceOf(assignees: string[]): string {
  return renderToStaticMarkup(
    <CardFace
      card={aCard("a", { assignees })}
      people={PEOPLE}
      standards={ageStandards([], 0)}
      classes={DEFAULT_CLASSES}
      now={0}
      showsClass={false}
    />,
  );
}

test("a card with more assignees than it has room for says how many more, and all their names", () => {
  const all = [...PEOPLE.keys()];
  expect(faceOf(all)).toContain(">+2<");
  expect(faceOf(all)).toContain(all.join(", "));
  expect(faceOf(all.slice(0, 3))).not.toContain("+");
});
