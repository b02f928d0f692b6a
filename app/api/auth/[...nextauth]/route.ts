import NextAuth from "next-auth";
import { nextAuthOptions, publishNextAuthAddress } from "#server/auth/next-auth-options.ts";

type RouteContext = { params: Promise<{ nextauth: string[] }> };

async function handler(request: Request, context: RouteContext): Promise<Response> {
  publishNextAuthAddress();
  return NextAuth(request as never, context as never, nextAuthOptions(request.headers)) as Promise<Response>;
}

export { handler as GET, handler as POST };
