/** One example of each tool's own documentation, or put together from it; with every key that decides something. */
export const examples = {
  harbor: {
    algorithm: "or",
    rules: [
      {
        disabled: false,
        action: "retain",
        template: "latestPushedK",
        params: { latestPushedK: 2 },
        tag_selectors: [
          {
            kind: "doublestar",
            decoration: "matches",
            pattern: "release-**",
            extras: '{"untagged":false}',
          },
        ],
        scope_selectors: {
          repository: [{ kind: "doublestar", decoration: "repoMatches", pattern: "app*" }],
        },
      },
    ],
    trigger: { kind: "Schedule", references: {}, settings: { cron: "0 0 0 * * *" } },
    scope: { level: "project", ref: 3 },
  },
  ecr: {
    rules: [
      {
        rulePriority: 1,
        description: "Keep the newest 2 production images",
        selection: {
          tagStatus: "tagged",
          tagPatternList: ["prod*"],
          countType: "imageCountMoreThan",
          countNumber: 2,
        },
        action: { type: "expire" },
      },
      {
        rulePriority: 2,
        selection: {
          tagStatus: "untagged",
          countType: "sinceImagePushed",
          countUnit: "days",
          countNumber: 14,
        },
        action: { type: "expire" },
      },
    ],
  },
  gitlab: {
    container_expiration_policy_attributes: {
      cadence: "1month",
      enabled: true,
      keep_n: 2,
      older_than: "14d",
      name_regex: "",
      name_regex_delete: ".*",
      name_regex_keep: ".*-main",
    },
  },
  artifactRegistry: [
    {
      name: "delete-prerelease",
      action: { type: "Delete" },
      condition: { tagState: "tagged", tagPrefixes: ["alpha", "v0"], olderThan: "2592000s" },
    },
    {
      name: "keep-minimum-versions",
      action: { type: "Keep" },
      mostRecentVersions: { packageNamePrefixes: ["webapp", "mobile"], keepCount: 2 },
    },
  ],
  acrRetention: {
    days: 7,
    lastUpdatedTime: "2024-03-01T08:00:00.000000+00:00",
    status: "enabled",
  },
  quay: {
    policies: [
      {
        uuid: "ebf7448b-93c3-4f14-bf2f-25aa6857c7b0",
        method: "number_of_tags",
        value: 2,
        tagPattern: "^v",
        tagPatternMatches: true,
      },
      { method: "creation_date", value: "7d", tagPattern: "test", tagPatternMatches: true },
    ],
  },
  zot: {
    distSpecVersion: "1.1.0",
    storage: {
      rootDirectory: "/tmp/zot",
      gc: true,
      gcDelay: "2h",
      gcInterval: "1h",
      retention: {
        dryRun: false,
        delay: "24h",
        policies: [
          {
            repositories: ["infra/*", "prod/*"],
            deleteReferrers: false,
            keepTags: [
              { patterns: ["v2.*", ".*-prod"] },
              { patterns: ["v3.*", ".*-prod"], pulledWithin: "168h" },
            ],
          },
          {
            repositories: ["tmp/**"],
            deleteReferrers: true,
            deleteUntagged: true,
            keepTags: [{ patterns: ["v1.*"], pulledWithin: "168h", pushedWithin: "168h" }],
          },
          {
            repositories: ["**"],
            deleteReferrers: true,
            deleteUntagged: true,
            keepTags: [
              {
                mostRecentlyPushedCount: 2,
                mostRecentlyPulledCount: 10,
                pulledWithin: "720h",
                pushedWithin: "720h",
              },
            ],
          },
        ],
      },
    },
    http: { address: "127.0.0.1", port: "8080" },
  },
};

export const commands = {
  acrPurge: `acr purge -r example --filter 'app:dev-.*' --ago 30d --keep 2 --untagged --dry-run`,
  registryCli: `docker run --rm anoxis/registry-cli -l user:secret-word -r https://example.com:5000 \\
  --delete --num 2 --keep-tags stable latest --tags-like '^b' --keep-by-hours 24 --dry-run`,
  cleanreg: `./cleanreg.py -r http://192.168.56.2:5000 -u test -pw secret-word -n app:dev-.* -re -k 3 -s 2025-12-01 -i -vv`,
  deckschrubber: `deckschrubber -registry http://localhost:5000 -user me -password secret-word -repos 100 -day 30 -latest 2 -tag '^v' -ntag '^v0' -dry`,
};
