import { expect, test } from "vitest";
import { WhatIfClient, type WhatIfPort } from "./client";
import type { WhatIfRequest, WhatIfResponse } from "./protocol";

function fakePort() {
  const requests: WhatIfRequest[] = [];
  let listener: (event: { data: WhatIfResponse }) => void = () => undefined;
  const port: WhatIfPort = {
    postMessage: (request) => requests.push(request),
    addEventListener: (_, given) => (listener = given),
    terminate: () => undefined,
  };
  return { port, requests, answer: (data: WhatIfResponse) => listener({ data }) };
}

test("pairs answers with questions when they come out of order", async () => {
  const { port, requests, answer } = fakePort();
  const client = new WhatIfClient(port);
  const first = client.ask("rows", { repository: "a" });
  const second = client.ask("rows", { repository: "b" });
  expect(requests.map((request) => request.id)).toEqual([1, 2]);
  answer({ id: 2, ok: false, message: "no" });
  answer({ id: 1, ok: true, value: [] });
  await expect(first).resolves.toEqual([]);
  await expect(second).rejects.toThrow("no");
});

test("leaves nobody waiting when it is closed", async () => {
  const client = new WhatIfClient(fakePort().port);
  const asked = client.ask("rows", { repository: "a" });
  client.close();
  await expect(asked).rejects.toThrow("closed");
});
