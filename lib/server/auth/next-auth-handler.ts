import "server-only";
import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { getApp } from "../app";
import { errorResponse } from "../http/error-response";
import { nextAuthOptions } from "./next-auth-options";
import { prepareNextAuthEnvironment } from "./next-auth-environment";

interface RouteContext {
  params: Promise<{ nextauth: string[] }>;
}

/** Sign-in, sign-out, CSRF token and session of next-auth, for GET and POST. */
export async function handleNextAuth(
  request: NextRequest,
  context: RouteContext,
): Promise<Response> {
  const app = await getApp();
  try {
    prepareNextAuthEnvironment(app.env.DRYDOCK_PUBLIC_URL);
    const options = nextAuthOptions(app, placeOf(request, app.env.DRYDOCK_PUBLIC_URL));
    return (await NextAuth(request, context, options)) as Response;
  } catch (error) {
    return errorResponse(error, app.log);
  }
}

/** Next sets the forwarded headers itself where no proxy in front has. */
function placeOf(request: NextRequest, publicUrl: string | undefined) {
  const { headers } = request;
  const address = headers.get("x-forwarded-for")?.split(",")[0]?.trim() || "unknown";
  const protocol = headers.get("x-forwarded-proto")?.split(",")[0]?.trim();
  return { address, https: protocol === "https" || publicUrl?.startsWith("https:") === true };
}
