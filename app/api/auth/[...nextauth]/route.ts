import type { NextRequest } from "next/server";
import { handleNextAuth, type RouteContext } from "@/lib/server/access/sign-in/next-auth";
import { getApp } from "@/lib/server/start/get-app";

const handle = async (request: NextRequest, context: RouteContext) =>
  handleNextAuth(await getApp(), request, context);

export { handle as GET, handle as POST };
