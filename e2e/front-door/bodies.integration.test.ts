import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { api } from "../../lib/core/api";
import { listEndpoints } from "../../lib/server/openapi/document";
import { Drydock } from "../drydock";
import { compareHealth, startIdleServer, type IdleServer } from "./compare-health";
import { expectQuick } from "./expect-quick";
import { sendBody } from "./send-body";

const MIB = 1024 * 1024;
const json = { "content-type": "application/json" };
const form = { "content-type": "application/x-www-form-urlencoded" };
const bearer = { authorization: "Bearer dd_journeys-0123456789abcdef" };
/** What takes longest to parse. */
const brackets = new Uint8Array(20 * MIB).fill("[".charCodeAt(0));
const letters = new Uint8Array(20 * MIB).fill("a".charCodeAt(0));

const writing = listEndpoints().filter(({ endpoint }) => endpoint.method !== "GET");
const pathOf = ({ endpoint }: (typeof writing)[number]) =>
  endpoint.path.replaceAll(/\{\w+\}/g, "x");

describe("bodies of 20 MB", () => {
  let drydock: Drydock;
  let idle: IdleServer;
  beforeAll(async () => {
    // A heap in which a body or two has no room, when somebody keeps it.
    drydock = await Drydock.start({ NODE_OPTIONS: "--max-old-space-size=160" });
    idle = await startIdleServer();
  });
  afterAll(async () => {
    await idle?.stop();
    await drydock?.stop();
  });

  const longestWait = async (work: () => Promise<void>) =>
    (await compareHealth(drydock, idle, work)).longest;

  test.each(["_log", "callback/credentials", "signout", "csrf", "signin/credentials"])(
    "are refused by /api/auth/%s, and everybody else is answered meanwhile",
    async (action) => {
      const path = `/api/auth/${action}`;
      const statuses: number[] = [];
      await expectQuick(action, () =>
        longestWait(async () => {
          for (const headers of [json, form]) {
            for (const body of [letters, brackets]) {
              for (const chunked of [false, true]) {
                const call = { method: "POST", path, body, chunked, headers };
                statuses.push((await sendBody(drydock.port, call)).status);
              }
            }
          }
        }),
      );
      expect(new Set(statuses)).toEqual(new Set([expect.toBeOneOf([404, 405, 413])]));
    },
  );

  test.each(writing)("are refused by $name before they are parsed", async (item) => {
    const { method, maxBody, body: schema } = item.endpoint;
    const call = { method, path: pathOf(item), headers: { ...json, ...bearer } };
    const takesBody = schema !== undefined && schema.type !== "undefined";
    await expectQuick(item.name, () =>
      longestWait(async () => {
        const announced = { ...call, body: new Uint8Array(maxBody + 1).fill(0x5b) };
        const refused = await sendBody(drydock.port, announced);
        expect(refused.status).toBe(413);
        expect(JSON.parse(refused.body)).toMatchObject({ error: { code: "TOO_LARGE" } });
        const inPieces = { ...call, body: brackets, chunked: true };
        const { status } = await sendBody(drydock.port, inPieces);
        // What may be as large is refused for what it says, or because what it is about does not exist.
        const refusals = maxBody < brackets.length ? [413] : [400, 404];
        if (takesBody) expect(refusals).toContain(status);
        else expect(status).toBeLessThan(500);
      }),
    );
  });

  test("are not read of somebody who is not signed in", async () => {
    await expectQuick("nobody", () =>
      longestWait(async () => {
        for (const item of writing) {
          const { method } = item.endpoint;
          const call = { method, path: pathOf(item), headers: json, body: brackets, chunked: true };
          expect((await sendBody(drydock.port, call)).status).toBe(401);
        }
      }),
    );
  });

  test("are refused by a page", async () => {
    await expectQuick("a page", () =>
      longestWait(async () => {
        for (const path of ["/", "/sign-in", "/registries", "/icon.svg"]) {
          for (const chunked of [false, true]) {
            const call = { method: "POST", path, body: letters, chunked, headers: form };
            expect((await sendBody(drydock.port, call)).status).toBe(405);
          }
        }
      }),
    );
  });

  test("may hold a selection of 100,000 tags", async () => {
    const name = "unread";
    await drydock.call(api.registries.create, { body: { name, url: "http://127.0.0.1:1" } });
    const path = api.plans.create.path.replace("{registry}", name);
    const headers = { ...json, ...bearer };
    const item = { repository: "team/application/component", tag: "build-1234567" };
    const statusOf = async (count: number) => {
      const selection = Array.from({ length: count }, () => item);
      const body = Buffer.from(JSON.stringify({ selection }));
      return (await sendBody(drydock.port, { method: "POST", path, body, headers })).status;
    };
    // It was read and understood: nothing is known of the registry yet.
    expect(await statusOf(100_000)).toBe(409);
    expect(await statusOf(100_001)).toBe(400);
  });
});
