/** How a vendor differs from the specification, as far as a client meets it. */
export interface Profile {
  name: string;
  /** Sent with every answer. */
  headers: Record<string, string>;
  catalog: {
    /** none: 404 for everybody; admin: 401 unless the user is "admin". */
    access: "open" | "none" | "admin";
    /** Without `n`; null is everything at once. */
    page: number | null;
    /** Above it: 400 PAGINATION_NUMBER_INVALID. */
    max: number | null;
  };
  tags: {
    /**
     * ignored: `n` and `last` mean nothing; link: as specified; silent: pages without a Link;
     * whole: one rich answer for everything.
     */
    paging: "ignored" | "link" | "silent" | "whole";
    /** `n` above it counts as it. */
    clamp: number | null;
    sorted: boolean;
    /**
     * A `last` that is not there: continue after it, 404 with no body, an empty page, or lose one entry.
     */
    unknownLast: "continue" | "notFound" | "empty" | "skip";
  };
  /** Distribution 3: without `n` all tags come, and a bad `n` is refused in the words of the version. */
  generation?: "3.0" | "3.1" | "later";
  /**
   * Distribution 3 walks a bucket in the order of its keys, where "latest-alpine/" comes before "latest/",
   * and takes the cut of a page for one in another order.
   */
  bucket?: {
    /** A tag that begins with the name of the tag before it is left out (distribution#4891). */
    hidesTags: boolean;
    /** The catalog is cut wrongly as well (distribution#4903). */
    dropsRepositories: boolean;
  };
  /** How the next page is named; "bare" on every page, the last one too. */
  link: "relative" | "unescaped" | "absolute" | "internal" | "token" | "offset" | "bare";
  /**
   * How an unknown revision is described: with Distribution 2's own fields, in version 3's words, or not at all.
   */
  unknownRevision: "fields" | "words" | "none";
  digestHeader: { get: boolean; head: boolean };
  /** The type that HEAD names, where it is not the manifest's. */
  headType: string | null;
  deleteTag: "yes" | "always" | "digestInvalid" | "unsupported" | "refused";
  deleteDigest: "yes" | "refused" | "whenUntagged";
  /** A digest delete leaves its tags listed. */
  leavesTags: boolean;
  /** A tag is an entry of its own: what it names can be read there after its digest was deleted. */
  tagsAreEntries?: boolean;
  /** Children of an index cannot be deleted. */
  protectsChildren: boolean;
  /** A referrer is refused as long as its subject is not there. */
  insistsOnSubject?: boolean;
  referrers: boolean;
  /** Accept rules of Distribution: schema 1 rewrites, amd64 children in place of lists. */
  acceptRules: boolean;
  dockerTypes: boolean;
  /** From before OCI's types: a PUT of one is refused. */
  refusesOci?: boolean;
  emptyIndex: boolean;
  /** Challenge of the sign-in. */
  bearer: "full" | "bare";
  realm: string;
}

const distribution28: Profile = {
  name: "distribution-2.8",
  headers: { "docker-distribution-api-version": "registry/2.0" },
  catalog: { access: "open", page: 100, max: 1000 },
  tags: { paging: "ignored", clamp: null, sorted: false, unknownLast: "continue" },
  link: "relative",
  unknownRevision: "fields",
  digestHeader: { get: true, head: true },
  headType: null,
  deleteTag: "digestInvalid",
  deleteDigest: "yes",
  leavesTags: false,
  protectsChildren: false,
  referrers: false,
  acceptRules: true,
  dockerTypes: true,
  emptyIndex: true,
  bearer: "full",
  realm: "basic-realm",
};

const paged: Profile["tags"] = {
  paging: "link",
  clamp: null,
  sorted: true,
  unknownLast: "continue",
};
const plain: Profile = {
  ...distribution28,
  headers: {},
  tags: paged,
  unknownRevision: "none",
  acceptRules: false,
  deleteTag: "yes",
};
const distribution31: Profile = {
  ...distribution28,
  name: "distribution-3.1",
  tags: { ...paged, clamp: 1000 },
  generation: "3.1",
  unknownRevision: "words",
  deleteTag: "yes",
};
const wholeCatalog: Profile["catalog"] = { access: "open", page: null, max: null };
const noCatalog: Profile["catalog"] = { access: "none", page: null, max: null };

const zot: Profile = {
  ...plain,
  name: "zot",
  headers: distribution28.headers,
  catalog: wholeCatalog,
  tags: { ...paged, unknownLast: "notFound" },
  link: "unescaped",
  protectsChildren: true,
  referrers: true,
  dockerTypes: false,
  realm: "zot",
};

export const profiles = {
  "distribution-2.6": { ...distribution28, name: "distribution-2.6", refusesOci: true },
  "distribution-2.8": distribution28,
  "distribution-3.0": {
    ...distribution28,
    name: "distribution-3.0",
    tags: { ...paged, unknownLast: "skip" },
    generation: "3.0",
    unknownRevision: "words",
    deleteTag: "always",
  },
  "distribution-3.1": distribution31,
  /** Distribution 3.1.0 and 3.1.1 on S3. */
  "s3-prefix": {
    ...distribution31,
    name: "s3-prefix",
    bucket: { hidesTags: true, dropsRepositories: true },
  },
  /** Distribution on S3 after the first fault was mended: its pages still drop tags. */
  "s3-page": {
    ...distribution31,
    name: "s3-page",
    generation: "later",
    bucket: { hidesTags: false, dropsRepositories: false },
  },
  zot,
  /** A version of it that answers an unknown `last` with an empty page. */
  "zot-empty": { ...zot, name: "zot-empty", tags: { ...zot.tags, unknownLast: "empty" } },
  harbor: {
    ...plain,
    name: "harbor",
    headers: distribution28.headers,
    catalog: { access: "admin", page: null, max: null },
    unknownRevision: "fields",
    deleteTag: "unsupported",
    referrers: true,
    realm: "harbor",
  },
  nexus: {
    ...plain,
    name: "nexus",
    headers: { ...distribution28.headers, server: "Nexus/3.89.0-09 (OSS)" },
    link: "internal",
    unknownRevision: "fields",
    digestHeader: { get: true, head: false },
    deleteTag: "unsupported",
    leavesTags: true,
    realm: "Sonatype Nexus Repository Manager",
  },
  artifactory: {
    ...plain,
    name: "artifactory",
    headers: { ...distribution28.headers, "x-jfrog-version": "Artifactory/7.46.11" },
    link: "offset",
    digestHeader: { get: true, head: false },
    headType: "application/octet-stream",
    realm: "Artifactory Realm",
  },
  gitlab: {
    ...plain,
    name: "gitlab",
    headers: { ...distribution28.headers, "gitlab-container-registry-version": "v4.10.0" },
    catalog: { access: "admin", page: 100, max: 1000 },
    unknownRevision: "fields",
    protectsChildren: true,
  },
  gitea: {
    ...plain,
    name: "gitea",
    headers: distribution28.headers,
    tags: { ...paged, paging: "silent" },
    bearer: "bare",
  },
  quay: { ...plain, name: "quay", link: "token", deleteTag: "refused" },
  ecr: {
    ...plain,
    name: "ecr",
    headers: distribution28.headers,
    link: "token",
    digestHeader: { get: false, head: true },
    referrers: true,
  },
  ghcr: {
    ...plain,
    name: "ghcr",
    headers: distribution28.headers,
    catalog: noCatalog,
    deleteTag: "refused",
    deleteDigest: "refused",
  },
  hub: {
    ...plain,
    name: "hub",
    headers: distribution28.headers,
    catalog: noCatalog,
    referrers: true,
  },
  /** Cloudflare's serverless registry: a next page is named on every page, without angle brackets. */
  cloudflare: {
    ...plain,
    name: "cloudflare",
    headers: {},
    tags: { ...paged, clamp: 1000 },
    link: "bare",
    insistsOnSubject: true,
  },
  /** The registry inside `crane registry serve` (go-containerregistry). */
  crane: {
    ...plain,
    name: "crane",
    headers: distribution28.headers,
    tags: { ...paged, paging: "silent" },
    leavesTags: true,
    tagsAreEntries: true,
    referrers: true,
  },
  gar: {
    ...plain,
    name: "gar",
    headers: distribution28.headers,
    tags: { ...paged, paging: "whole" },
    deleteDigest: "whenUntagged",
    referrers: true,
  },
} satisfies Record<string, Profile>;

export type ProfileName = keyof typeof profiles;
