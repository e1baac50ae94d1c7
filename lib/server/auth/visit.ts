import "server-only";
import type { AppError } from "@/lib/core/errors";
import type { App } from "../context";
import { errorResponse } from "../http/error-response";
import { callerOf, type Caller } from "./caller";
import { sessionCookieOf } from "./session-cookie";
import { deviceCookie, readDevice, type KnownDevice } from "./known-device";

/** One request to next-auth, and what became of a sign-in that next-auth has no answer for. */
export interface Visit {
  caller: Caller;
  device: KnownDevice | null;
  /** Of the session that this browser has had so far. */
  sessionCookie?: string | undefined;
  /** Set by a sign-in that succeeds. */
  userId?: string;
  /** Set by one that was refused because of a limit. */
  refusal?: AppError;
}

export function visitOf(app: App, request: Request): Visit {
  const cookies = request.headers.get("cookie");
  return {
    caller: callerOf(request, app.env),
    device: readDevice(app, cookies),
    sessionCookie: sessionCookieOf(cookies, app.env.DRYDOCK_PUBLIC_URL),
  };
}

/** next-auth's answer, with what the visit adds: the browser's cookie, or 429 in place of 401. */
export async function finishVisit(app: App, visit: Visit, answer: Response): Promise<Response> {
  if (visit.refusal) return refuse(app, visit.refusal, answer);
  if (visit.userId !== undefined) {
    const cookie = deviceCookie(app, visit.device, visit.userId, visit.caller.https);
    answer.headers.append("set-cookie", cookie);
  }
  return answer;
}

/** In the API's words. next-auth's client reads what went wrong from the query of `url`. */
async function refuse(app: App, refusal: AppError, answer: Response): Promise<Response> {
  const { status, headers, body } = errorResponse(refusal, app.log);
  const given = (await answer.json().catch(() => null)) as { url?: string } | null;
  const url = new URL(given?.url ?? answer.headers.get("location") ?? "http://localhost/");
  url.searchParams.set("error", refusal.message);
  const { error } = (await new Response(body).json()) as { error: unknown };
  return Response.json({ url: url.href, error }, { status, headers });
}
