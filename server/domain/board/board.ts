import type { EpochMs } from "#server/domain/shared/time.ts";

export const COLUMN_KINDS = ["queue", "active", "done"] as const;
/** queue: work waits there; active: somebody works on it; done: it has left the board's road. */
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/** Classes of service in the order they are pulled. */
export const SERVICE_CLASSES = ["expedite", "fixed-date", "standard", "intangible"] as const;
export type ServiceClass = (typeof SERVICE_CLASSES)[number];

export const CARD_TYPES = ["feature", "defect", "ops", "toil", "incident", "change"] as const;
export type CardType = (typeof CARD_TYPES)[number];

export const LANE_FIELDS = ["none", "class", "type", "service", "assignee", "team"] as const;
/** What a board's lanes part the cards by. */
export type LaneField = (typeof LANE_FIELDS)[number];

export const HALVES = ["doing", "done"] as const;
/** Halves of a column that has them: done there means ready to be pulled by the next one. */
export type Half = (typeof HALVES)[number];

/** One thing to have done before a card enters or leaves a column; "block" refuses the move, "warn" only says so. */
export type PolicyItem = { id: string; text: string; at: "entry" | "exit"; enforcement: "block" | "warn" };

/** `by` size counts a card without one as 1. `mode` hard refuses, soft warns. */
export type Limit = { max: number; by: "count" | "size"; mode: "soft" | "hard" };

export const FOLLOWED = ["pr-opened", "pr-merged", "deployed"] as const;
/** What of its pull request brings a card into a column. */
export type Followed = (typeof FOLLOWED)[number];

export type Column = {
  id: string;
  name: string;
  kind: ColumnKind;
  limit: Limit | null;
  /** Stage of the stream that time in this column belongs to; null: none of its own. */
  stage: string | null;
  /** Markdown: when a card may be here. */
  policy: string;
  checklist: readonly PolicyItem[];
  hasDoneHalf: boolean;
  color: string | null;
  follows: Followed | null;
};

/** How cards of a class are treated. */
export type ClassPolicy = {
  class: ServiceClass;
  /** How many may be under way on the board at once; null: any number. */
  limit: Limit | null;
  /** This share of the cards is done within so many days of being started; null: nothing promised. */
  serviceLevel: { days: number; share: number } | null;
  policy: string;
};

/** What a limit besides those of columns and classes holds for; `memberId` null: for each person. */
export type LimitScope =
  | { kind: "lane"; lane: string }
  | { kind: "cell"; columnId: string; lane: string }
  | { kind: "person"; memberId: string | null };

export type ScopedLimit = Limit & { id: string; scope: LimitScope };

export const LINK_KINDS = ["issue", "pull-request", "deployment", "alert", "other"] as const;
export type CardLink = { id: string; kind: (typeof LINK_KINDS)[number]; url: string; title: string };

export type ChecklistItem = { id: string; text: string; done: boolean };

/** Something that keeps a card from going on, from `since` until it is solved. */
export type Blocker = {
  id: string;
  reason: string;
  category: string | null;
  /** Member who sees to it. */
  ownerId: string | null;
  url: string | null;
  since: EpochMs;
};

/** What people may change of a card, besides its place. */
export type CardFields = {
  title: string;
  type: CardType;
  class: ServiceClass;
  service: string | null;
  teamId: string | null;
  size: number | null;
  /** Ids of members. */
  assignees: readonly string[];
  labels: readonly string[];
  dueAt: EpochMs | null;
  checklist: readonly ChecklistItem[];
  /** Ids of policy items that are met. */
  checks: readonly string[];
  links: readonly CardLink[];
  /** "owner/repo#12" */
  github: string | null;
  flag: string | null;
};

export type Place = { columnId: string; half: Half; rank: string };

/** A card's face: everything but the description and the comments, which are read when it is opened. */
export type Card = CardFields &
  Place & {
    id: string;
    /** Counts up within the board. */
    number: number;
    hasDescription: boolean;
    comments: number;
    blockers: readonly Blocker[];
    createdAt: EpochMs;
    createdBy: string | null;
    /** Since when it is in its column. */
    enteredAt: EpochMs;
    /** First time in an active column; null: not yet. */
    startedAt: EpochMs | null;
    /** Since when it is done; null: not done, or not any more. */
    doneAt: EpochMs | null;
    archivedAt: EpochMs | null;
    /** Grows with every change of the card. */
    version: number;
    /** The version its last move made. */
    movedVersion: number;
    movedBy: string | null;
    /** Absent: nothing yet. */
    issueTold?: IssueTold;
  };

export const ISSUE_RULES = ["leave", "tell", "both"] as const;
/**
 * Whether a card and the issue of its `github` field are done together. tell: a card that is done closes it, one that
 * leaves done opens it again; both: and an issue that is closed brings its card to done.
 */
export type IssueRule = (typeof ISSUE_RULES)[number];

/** What GitHub was last told of a card's issue. */
export type IssueTold = {
  reference: string;
  state: "open" | "closed";
  at: EpochMs;
  /** Why it could not be told, and what to do; null: it was. */
  problem: string | null;
};

/** What a board is set up with. */
export type BoardSettings = {
  name: string;
  laneBy: LaneField;
  columns: readonly Column[];
  classes: readonly ClassPolicy[];
  limits: readonly ScopedLimit[];
  /** Absent: "leave". */
  issues?: IssueRule;
};

export type Board = BoardSettings & {
  id: string;
  teamId: string | null;
  streamId: string | null;
  /** Number of the last event that is in it. */
  version: number;
  /** When that event was. */
  changedAt: EpochMs;
  /** Of the next card. */
  nextNumber: number;
  /** Cards by id, archived ones too where the board was replayed. */
  cards: Readonly<Record<string, Card>>;
};

/** What teams start with: one expedite at a time, the rest without a promise until they have measured one. */
export const DEFAULT_CLASSES: readonly ClassPolicy[] = [
  {
    class: "expedite",
    limit: { max: 1, by: "count", mode: "hard" },
    serviceLevel: null,
    policy: "Drop other work and pull it at once. May pass the limits of columns.",
  },
  { class: "fixed-date", limit: null, serviceLevel: null, policy: "Start in time for the due date." },
  { class: "standard", limit: null, serviceLevel: null, policy: "First in, first out." },
  { class: "intangible", limit: null, serviceLevel: null, policy: "When nothing more urgent waits." },
];
