import { expect, test } from "vitest";
import { blobPath, readLinkText, readStoragePath, tagPath } from "./storage-path";

const hex = "ab".repeat(32);
const digest = `sha256:${hex}`;
const team = "repositories/team/app";

test.each([
  [`blobs/sha256/ab/${hex}/data`, { type: "blob", digest }],
  [
    `${team}/_manifests/revisions/sha256/${hex}/link`,
    { type: "revision", repository: "team/app", digest },
  ],
  [`${team}/_manifests/tags/v1/current/link`, { type: "tag", repository: "team/app", tag: "v1" }],
  [
    `${team}/_manifests/tags/v1/index/sha256/${hex}/link`,
    { type: "tagDigest", repository: "team/app", tag: "v1", digest },
  ],
  [`${team}/_layers/sha256/${hex}/link`, { type: "layer", repository: "team/app", digest }],
  [`${team}/_uploads/1234/data`, { type: "upload", repository: "team/app", upload: "1234" }],
  [
    `${team}/_uploads/1234/hashstates/sha256/0`,
    { type: "upload", repository: "team/app", upload: "1234" },
  ],
])("%s is known", (path, read) => {
  expect(readStoragePath(path)).toEqual(read);
});

test.each([
  "",
  "blobs",
  `blobs/sha256/cd/${hex}/data`,
  `blobs/sha256/ab/${hex}/data/more`,
  `blobs/sha256/ab/${hex.slice(1)}/data`,
  `blobs/sha256/ab/${hex.toUpperCase()}/data`,
  `blobs/md5/ab/${hex}/data`,
  `repositories/_layers/sha256/${hex}/link`,
  `${team}/_manifests/revisions/sha256/${hex}/signatures/sha256/${hex}/link`,
  `${team}/_manifests/tags/v1/current/other`,
  `${team}/_manifests/tags/v1`,
  `${team}/_uploads/1234`,
  `${team}/lost+found`,
  "something/else",
])("%s is something else", (path) => {
  expect(readStoragePath(path)).toEqual({ type: "other" });
});

test("the paths that are read are those that are known", () => {
  expect(readStoragePath(blobPath(digest))).toEqual({ type: "blob", digest });
  expect(readStoragePath(tagPath("team/app", "v1"))).toMatchObject({ type: "tag", tag: "v1" });
});

test("a link that is half written says nothing", () => {
  expect(readLinkText(`${digest}\n`)).toBe(digest);
  expect(readLinkText(digest.slice(0, -1))).toBeNull();
  expect(readLinkText("")).toBeNull();
});
