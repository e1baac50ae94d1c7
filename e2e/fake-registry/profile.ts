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
    /** A `last` that is not there: continue after it, 404 with no body, or lose one entry. */
    unknownLast: "continue" | "notFound" | "skip";
  };
  /** How the next page is named. */
  link: "relative" | "unescaped" | "absolute" | "internal" | "token" | "offset";
  digestHeader: { get: boolean; head: boolean };
  /** The type that HEAD names, where it is not the manifest's. */
  headType: string | null;
  deleteTag: "yes" | "always" | "digestInvalid" | "unsupported" | "refused";
  deleteDigest: "yes" | "refused" | "whenUntagged";
  /** A digest delete leaves its tags listed. */
  leavesTags: boolean;
  /** Children of an index cannot be deleted. */
  protectsChildren: boolean;
  referrers: boolean;
  /** Accept rules of Distribution: schema 1 rewrites, amd64 children in place of lists. */
  acceptRules: boolean;
  dockerTypes: boolean;
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
  acceptRules: false,
  deleteTag: "yes",
};
const wholeCatalog: Profile["catalog"] = { access: "open", page: null, max: null };
const noCatalog: Profile["catalog"] = { access: "none", page: null, max: null };

export const profiles = {
  "distribution-2.8": distribution28,
  "distribution-3.0": {
    ...distribution28,
    name: "distribution-3.0",
    tags: { ...paged, unknownLast: "skip" },
    deleteTag: "always",
  },
  "distribution-3.1": {
    ...distribution28,
    name: "distribution-3.1",
    tags: { ...paged, clamp: 1000 },
    deleteTag: "yes",
  },
  zot: {
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
  },
  harbor: {
    ...plain,
    name: "harbor",
    headers: distribution28.headers,
    catalog: { access: "admin", page: null, max: null },
    deleteTag: "unsupported",
    referrers: true,
    realm: "harbor",
  },
  nexus: {
    ...plain,
    name: "nexus",
    headers: { ...distribution28.headers, server: "Nexus/3.89.0-09 (OSS)" },
    link: "internal",
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
