import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestApp, type TestApp } from "../../testing/server/test-app";
import { createPolicy, getPolicy, listPolicies, removePolicy, updatePolicy } from "./api";

const document = {
  version: 1,
  name: "Old nightlies",
  rules: [{ id: "all", verdict: "delete" }],
};

describe("policies", () => {
  let testApp: TestApp;
  const create = (body: unknown) =>
    createPolicy(testApp.context("operator"), { params: {}, query: {}, body });
  beforeEach(async () => {
    testApp = await createTestApp();
  });
  afterEach(() => testApp.close());

  test("are no more than 500, and a page of them ends where they are too large together", async () => {
    await create({ ...document, description: "d".repeat(2_000) });
    const { db } = testApp.context();
    const saved = await db.selectFrom("policies").selectAll().executeTakeFirstOrThrow();
    const large = { ...JSON.parse(saved.document), padding: "p".repeat(3 * 1024 * 1024) };
    await db
      .updateTable("policies")
      .set({ document: JSON.stringify(large) })
      .execute();
    const copies = Array.from({ length: 499 }, (_, at) => ({
      ...saved,
      id: `copy-${at}`,
      document: at < 5 ? JSON.stringify(large) : saved.document,
    }));
    for (const copy of copies) await db.insertInto("policies").values(copy).execute();
    await expect(create(document)).rejects.toMatchObject({ code: "CONFLICT" });
    const pages: number[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: 1_000, cursor };
      const page = await listPolicies(testApp.context(), { params: {}, query, body: undefined });
      pages.push(page.items.length);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.reduce((sum, items) => sum + items)).toBe(500);
  });

  test("are kept, changed and removed, each with its trace", async () => {
    const { id } = await create(document);
    const params = { policy: id };
    const changed = await updatePolicy(testApp.context("admin"), {
      params,
      query: {},
      body: { ...document, name: "Older nightlies" },
    });
    expect(changed).toMatchObject({
      id,
      updatedBy: "admin",
      document: { name: "Older nightlies" },
    });
    const read = { params, query: {}, body: undefined };
    expect(await getPolicy(testApp.context(), read)).toEqual(changed);
    await removePolicy(testApp.context(), read);
    await expect(getPolicy(testApp.context(), read)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const audit = await testApp.app.db.selectFrom("audit").selectAll().orderBy("at").execute();
    expect(audit.map(({ action, target }) => [action, target])).toEqual([
      ["policy.create", "Old nightlies"],
      ["policy.update", "Older nightlies"],
      ["policy.remove", "Older nightlies"],
    ]);
  });

  test("are refused with every finding when they are wrong", async () => {
    const wrong = { ...document, rules: [{ ...document.rules[0], verdict: "destroy" }], nmae: 1 };
    await expect(create(wrong)).rejects.toMatchObject({
      code: "INVALID_POLICY",
      details: {
        findings: expect.arrayContaining([expect.objectContaining({ severity: "error" })]),
      },
    });
    expect(await testApp.app.db.selectFrom("audit").selectAll().execute()).toEqual([]);
  });

  test("are listed oldest first, page by page", async () => {
    for (const name of ["a", "b", "c"]) await create({ ...document, name });
    const list = (cursor?: string) =>
      listPolicies(testApp.context(), { params: {}, query: { limit: 2, cursor }, body: undefined });
    const first = await list();
    const second = await list(first.next ?? undefined);
    const ids = [...first.items, ...second.items].map((item) => item.id);
    expect(new Set(ids).size).toBe(3);
    expect(second.next).toBeNull();
  });
});
