import type { NextRequest } from "next/server";
import { getApp } from "@/lib/server/start/get-app";
import { guardPage } from "@/lib/server/access/guard-page";

/** Stands before every page: sign-in and headers. */
export async function proxy(request: NextRequest): Promise<Response> {
  return guardPage(await getApp(), request);
}

/** Pages only: the API answers 401 itself, and assets are open. */
export const config = {
  matcher: [
    "/((?!api/|_next/|icons/|fonts/|favicon.ico|icon.svg|drydock.schema.json|manifest.webmanifest|robots.txt).*)",
  ],
};
