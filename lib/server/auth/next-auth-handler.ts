import "server-only";
import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { getApp } from "../app";
import { errorResponse } from "../http/error-response";
import { nextAuthOptions } from "./next-auth-options";
import { prepareNextAuthEnvironment } from "./next-auth-environment";
import { placeOf } from "./place";

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
    const place = placeOf(request, app.env.DRYDOCK_PUBLIC_URL);
    const options = nextAuthOptions(app, place);
    return (await NextAuth(request, context, options)) as Response;
  } catch (error) {
    return errorResponse(error, app.log);
  }
}
