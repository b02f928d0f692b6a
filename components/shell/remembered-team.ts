/** Holds the team looked at last, so that pages that belong to no team keep its navigation. */
export const REMEMBERED_TEAM_COOKIE = "lastmile-team";
