import { restHandler } from "#server/api/rest-handler.ts";

export const dynamic = "force-dynamic";

export {
  restHandler as DELETE,
  restHandler as GET,
  restHandler as HEAD,
  restHandler as OPTIONS,
  restHandler as PATCH,
  restHandler as POST,
  restHandler as PUT,
};
