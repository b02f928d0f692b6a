/**
 * What the fields of a body mean, by the body's name in the document. The verbs own the shapes (one for pages and API
 * alike); the words for the API's readers stand here, and a test holds the two together.
 */
const TEAM_FIELDS = {
  name: "1 to 80 characters.",
  timeZone: "Name of a time zone, for working hours and holidays; default UTC.",
  workingHours: "What counts as working time; an `end` at or before `start` is on the next day, `24:00` is allowed.",
  holidays: "Days without working hours.",
  members: "Handles. In a change: the whole new list; who stays keeps the role.",
  opsPartner: "Handle of the ops person assigned to the team; null: nobody.",
};

const STREAM_FIELDS = {
  name: "1 to 200 characters.",
  teamId: "The team it belongs to; null: everybody's. Default with a token of a team: that team.",
  timeZone: "Name of a time zone, for business hours where there is no team; default the team's.",
  repositories: "GitHub repositories, at least one.",
  deploymentSources:
    "What counts as a deployment: `deployments`, `releases`, `tags`, `webhooks`, `workflow:NAME`; default `deployments` and `webhooks`. Empty: done when merged.",
  productionEnvironments: "Environments that are production; default `production`.",
  stagingEnvironments: "Environments before production; default `staging`.",
  services:
    "What is deployed on its own: name, repository (`owner/name`; absent: any) and the globs of its paths (absent: all).",
  bots: "Logins that are bots, besides those that say so themselves.",
  readyLabels: "Labels that say an issue is ready for work; default `ready`.",
  inProgressLabels: "Labels that say work has begun; default `in progress`.",
  requiredChecks: "Names of the workflows that must be green; null: all but those that deployed.",
  failureWindowHours: "So long after a deployment an incident counts against it; default 72.",
  flagTargetPercent: "A flag at this percentage is released; default 100.",
  sessionGapMinutes: "Commits and pushes at most so far apart are one coding session; default 120.",
  sessionLeadInMinutes: "Work before a session's first commit; default 30.",
  stages:
    "Every default stage once, in the order of travel: another `label`, `hidden`, or `joined` with the shown one before it. Between them, before `production`, at most four steps of the team's own, `custom:…`, which end with a label or with the first success on an environment.",
};

const KEPT_SCHEDULE_FIELDS = {
  name: "1 to 100 characters.",
  teamId: "The team it belongs to; null: the workspace's. Default with a token of a team: that team.",
  timeZone: "Name of the time zone of `required`.",
  rotations: "At most 50, each with a name of its own; all handles must be members'.",
  required: "When somebody must be on; absent: always, empty: never. Decides the gaps.",
};

/** Of what is stored: scripts send it as they got it. */
const SENT_BACK = "As an answer has it; overlooked.";

const OVERRIDE_FIELDS = {
  id: "Names it in `causes`. Absent: one is made; in a preview `overrides.N` by its place in the list, from 0.",
  kind: "What it does.",
  add: "Handle of who is put on.",
  remove: "Handle of who is taken out; absent: everybody.",
  start: "From this instant.",
  end: "Until just before this instant; after `start`.",
  rotation: "Name of the rotation it is scoped to: there it comes before others. Absent: wherever the person is on.",
  reason: "For people to read.",
  createdAt: SENT_BACK,
  createdBy: SENT_BACK,
};

const START_OF_DAY = "Local time of day from 00:00 to 23:59.";
const END_OF_DAY = "Local time of day; not after `start`: the next day. `24:00` is allowed.";
const WEEKDAYS_IN_WORDS = "`mon` to `sun`";

const BOARD_FIELDS = {
  name: "1 to 100 characters.",
  laneBy: "What the lanes part the cards by; default `class`.",
  columns:
    "Left to right: name, kind, and optionally `wipLimit` (a number is a hard limit on the count), `stage` of the stream, `policy` (Markdown), `checklist`, `hasDoneHalf`, `color`, `follows`. In a change: the whole list, those that stay with their ids.",
};

const CARD_FIELDS = {
  title: "1 to 500 characters.",
  class: "Class of service; default `standard`. Expedite passes the limits of columns, and there is one at a time.",
  type: "Default `feature`.",
  service: "Name of the service it is about.",
  size: "For limits by size; absent counts as 1.",
  assignees: "Handles. In a change: the whole new list.",
  labels: "In a change: the whole new list.",
  dueAt: "When it is due; null: at no certain time.",
  description: "Markdown.",
  github: "The issue or pull request it is about, as `owner/repo#12`: links it to its item of the stream.",
  flag: "Key of the feature flag it is released by.",
  override: "Passes hard limits, with a reason that is kept. Needs `admin`.",
};

export const FIELD_DESCRIPTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  NewBoard: {
    ...BOARD_FIELDS,
    teamId: "The team it belongs to; null: everybody's. Default with a token of a team: that team.",
    streamId: "The one stream its cards feed; absent: all of its team's.",
  },
  BoardChange: {
    ...BOARD_FIELDS,
    version: "The version that was looked at.",
    classes: "Policies of the classes of service: limit, service level, words.",
    limits: "Limits of lanes, cells and people.",
    issues:
      "What a card that is done means for its issue on GitHub: `leave` nothing, `tell` closes it and opens it again, `both` also brings the card of a closed issue to done.",
  },
  NewCard: { ...CARD_FIELDS, column: "Id or name; default the first column." },
  CardChange: { ...CARD_FIELDS, version: "The card's version that was edited: refused where it has another by now." },
  CardMove: {
    column: "Id or name of the column it goes to.",
    lane: "Id of the lane it goes to; absent: the one it is in.",
    half: "In columns with halves; default `doing`.",
    after: "Id of the card it stands behind; null: first; absent: last.",
    version: "The card's version that was looked at.",
    override: "Passes hard limits, with a reason that is kept. Needs `admin`.",
    force: "Moves it although somebody else has moved it since.",
    checks: "Ids of policy items that are met now.",
  },
  NewBlocker: {
    reason: "What keeps it from going on.",
    category: "For the report: network, access, vendor…",
    owner: "Handle of who sees to it.",
    url: "Where to read more.",
  },
  Unblock: { blockerId: "Which blocker is gone.", resolution: "How it was solved." },
  NewComment: { body: "Markdown; `@handle` mentions somebody." },
  NewMember: {
    handle: "1 to 39 lower-case letters, digits and hyphens; nobody else's.",
    name: "What people call the person.",
    email: "Nobody else's.",
    timeZone: "Name of a time zone; default UTC.",
    githubLogin: "GitHub user name, without @.",
  },
  NewTeam: TEAM_FIELDS,
  TeamChange: TEAM_FIELDS,
  NewStream: STREAM_FIELDS,
  StreamChange: STREAM_FIELDS,
  SchedulePreview: {
    schedule: "Its time zone, rotations, required coverage, overrides (the newest last) and absences.",
    from: "Start of the range, included.",
    to: "End of the range, excluded; after `from`.",
  },
  ScheduleDefinition: {
    timeZone: "Name of the time zone of `required`.",
    rotations: "At most 50, each with a name of its own.",
    required: "When somebody must be on; absent: always, empty: never. Decides the gaps.",
    overrides: "Exceptions, the newest last.",
    absences: "When people are away.",
  },
  NewSchedule: KEPT_SCHEDULE_FIELDS,
  ScheduleEdit: {
    ...KEPT_SCHEDULE_FIELDS,
    teamId: "The team it belongs to; absent: as before.",
    rotations: "All rotations from now on; they go by their names.",
    effectiveFrom: "From when on it holds; absent: each rotation's next handoff.",
  },
  ScheduleImport: { format: "`lastmile`.", document: "The schedule." },
  ScheduleDocument: { ...KEPT_SCHEDULE_FIELDS, overrides: "Exceptions, the newest last." },
  NewCover: {
    member: "Handle of who needs cover.",
    start: "From this instant.",
    end: "Until just before this instant; after `start`.",
    to: "Handle of who is asked; absent: everybody.",
    inReturn: "A swap: a time `to` is on, which the member takes over in return.",
    reason: "For people to read.",
  },
  NewService: {
    name: "The team's only service of this name.",
    teamId: "The team that answers for it. Default with a token of a team: that team.",
    scheduleId: "The schedule that is called for it: the team's, or one of the workspace's.",
    repositories: "Where its code is: owner, name, and the globs of its paths (absent: all).",
    policyId: "There are no escalation policies yet: leave it out.",
  },
  Rotation: {
    name: "Unique in the schedule.",
    rank: "The highest with anybody is on; equal ranks are on together.",
    timeZone: "Name of the time zone of its handoffs and windows.",
    anchor: "Local date and time of one handoff, as 2026-03-02T09:00; before it nobody is on.",
    startsAt: "Nobody is on before; moves no turn.",
    endsAt: "Nobody is on from then; moves no turn.",
    every: "How often the turn passes on.",
    groups: "Handles of those who are on together, in turn; an empty group is nobody.",
    startIndex: "Place of the group that has the turn at the anchor; counted round.",
    turns: "`calendar`: every period is a turn; `covered`: only periods with coverage.",
    windows: "When it applies; empty: always.",
  },
  Cadence: {
    unit: "By the wall clock, but for elapsed hours.",
    n: "So many units; months clamp to their last day, each from the anchor.",
    clock: "Of hours: `wall`, or `elapsed` for true hours. Others follow the wall clock.",
  },
  WindowOnDays: {
    days: `The days it starts on, ${WEEKDAYS_IN_WORDS}.`,
    start: START_OF_DAY,
    end: END_OF_DAY,
  },
  WindowOnMonthDays: {
    monthDays: "The days of the month it starts on; a month without the day has no window.",
    start: START_OF_DAY,
    end: END_OF_DAY,
  },
  WindowBetweenDays: {
    fromDay: `The day it starts on, ${WEEKDAYS_IN_WORDS}.`,
    start: START_OF_DAY,
    toDay: "The day it ends on; the same day and not after `start`: a week on.",
    end: "Local time of day; `24:00` is allowed.",
  },
  OverrideThatAdds: { ...OVERRIDE_FIELDS, remove: "Not given: it takes nobody out." },
  OverrideThatRemoves: { ...OVERRIDE_FIELDS, add: "Not given: it puts nobody on." },
  OverrideThatReplaces: OVERRIDE_FIELDS,
  Absence: {
    member: "Handle.",
    start: "From this instant.",
    end: "Until just before this instant; after `start`.",
  },
  NewSource: {
    kind: "`github`, `deployments`, `incidents` or `flags`.",
    name: "What people call it.",
    teamId: "Only this team's streams see what it delivers; absent: everybody's.",
    service: "Stands in where a body names no service.",
    environment: "Stands in where a body names no environment.",
    secret: "HMAC key and bearer token, 8 to 500 characters; absent: one is made.",
  },
};
