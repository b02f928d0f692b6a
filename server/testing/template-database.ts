/** The migrated database that every test clones. */
export const TEMPLATE_DATABASE = "lastmile_template";
