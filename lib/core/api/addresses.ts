/**
 * Where each call of the HTTP API goes, noun by noun. Apart from what is sent and answered, so that a page of the
 * browser, which needs no more, does not load every schema.
 */
export const addresses = {
  users: {
    list: { method: "GET", path: "/api/users" },
    create: { method: "POST", path: "/api/users" },
    update: { method: "PATCH", path: "/api/users/{user}" },
    remove: { method: "DELETE", path: "/api/users/{user}" },
    endSessions: { method: "DELETE", path: "/api/users/{user}/sessions" },
  },
  tokens: {
    list: { method: "GET", path: "/api/tokens" },
    create: { method: "POST", path: "/api/tokens" },
    remove: { method: "DELETE", path: "/api/tokens/{token}" },
  },
  audit: {
    list: { method: "GET", path: "/api/audit" },
    export: { method: "GET", path: "/api/audit/export" },
  },
  account: {
    changePassword: { method: "PUT", path: "/api/account/password" },
    sessions: { method: "GET", path: "/api/account/sessions" },
    endOtherSessions: { method: "DELETE", path: "/api/account/sessions" },
    endSession: { method: "DELETE", path: "/api/account/sessions/{session}" },
    endTour: { method: "DELETE", path: "/api/account/tour" },
  },
  content: {
    repositories: { method: "GET", path: "/api/registries/{registry}/repositories" },
    tags: { method: "GET", path: "/api/registries/{registry}/tags" },
    untagged: { method: "GET", path: "/api/registries/{registry}/untagged" },
    visibleTags: { method: "POST", path: "/api/registries/{registry}/tags/visible" },
    labelledTags: { method: "GET", path: "/api/registries/{registry}/tags/labelled" },
    graph: { method: "GET", path: "/api/registries/{registry}/graph" },
    holders: { method: "GET", path: "/api/registries/{registry}/holders" },
    manifest: { method: "GET", path: "/api/registries/{registry}/manifest" },
    snapshot: { method: "GET", path: "/api/registries/{registry}/snapshot" },
  },
  comparisons: {
    images: { method: "GET", path: "/api/registries/{registry}/comparison" },
  },
  artifacts: {
    get: { method: "GET", path: "/api/registries/{registry}/artifact" },
  },
  events: {
    get: { method: "GET", path: "/api/registries/{registry}/events" },
    receive: { method: "POST", path: "/api/registries/{registry}/events" },
    open: { method: "POST", path: "/api/registries/{registry}/events/secret" },
    close: { method: "DELETE", path: "/api/registries/{registry}/events" },
  },
  garbageCollections: {
    list: { method: "GET", path: "/api/registries/{registry}/garbage-collections" },
    create: { method: "POST", path: "/api/registries/{registry}/garbage-collections" },
    simulate: { method: "POST", path: "/api/registries/{registry}/garbage-collections/simulate" },
    get: { method: "GET", path: "/api/registries/{registry}/garbage-collections/{collection}" },
    cancel: {
      method: "POST",
      path: "/api/registries/{registry}/garbage-collections/{collection}/cancel",
    },
    resume: {
      method: "POST",
      path: "/api/registries/{registry}/garbage-collections/{collection}/resume",
    },
  },
  inUse: {
    list: { method: "GET", path: "/api/in-use" },
    report: { method: "PUT", path: "/api/in-use/{source}" },
    remove: { method: "DELETE", path: "/api/in-use/{source}" },
  },
  configuration: {
    get: { method: "GET", path: "/api/configuration" },
  },
  channels: {
    list: { method: "GET", path: "/api/notification-channels" },
    create: { method: "POST", path: "/api/notification-channels" },
    update: { method: "PATCH", path: "/api/notification-channels/{channel}" },
    remove: { method: "DELETE", path: "/api/notification-channels/{channel}" },
    test: { method: "POST", path: "/api/notification-channels/{channel}/test" },
    deliveries: { method: "GET", path: "/api/notification-channels/{channel}/deliveries" },
    resend: {
      method: "POST",
      path: "/api/notification-channels/{channel}/deliveries/{delivery}/resend",
    },
  },
  lineages: {
    get: { method: "GET", path: "/api/registries/{registry}/lineage" },
  },
  plans: {
    create: { method: "POST", path: "/api/registries/{registry}/plans" },
    list: { method: "GET", path: "/api/registries/{registry}/plans" },
    get: { method: "GET", path: "/api/plans/{plan}" },
    rows: { method: "GET", path: "/api/plans/{plan}/rows" },
    changes: { method: "GET", path: "/api/plans/{plan}/changes" },
    export: { method: "GET", path: "/api/plans/{plan}/export" },
  },
  policies: {
    list: { method: "GET", path: "/api/policies" },
    create: { method: "POST", path: "/api/policies" },
    get: { method: "GET", path: "/api/policies/{policy}" },
    update: { method: "PUT", path: "/api/policies/{policy}" },
    remove: { method: "DELETE", path: "/api/policies/{policy}" },
    lint: { method: "POST", path: "/api/policies/lint" },
  },
  registries: {
    list: { method: "GET", path: "/api/registries" },
    create: { method: "POST", path: "/api/registries" },
    get: { method: "GET", path: "/api/registries/{registry}" },
    update: { method: "PATCH", path: "/api/registries/{registry}" },
    remove: { method: "DELETE", path: "/api/registries/{registry}" },
    tryOut: { method: "POST", path: "/api/registry-checks" },
    check: { method: "POST", path: "/api/registries/{registry}/check" },
  },
  runs: {
    create: { method: "POST", path: "/api/plans/{plan}/runs" },
    list: { method: "GET", path: "/api/registries/{registry}/runs" },
    get: { method: "GET", path: "/api/runs/{run}" },
    steps: { method: "GET", path: "/api/runs/{run}/steps" },
    export: { method: "GET", path: "/api/runs/{run}/export" },
    cancel: { method: "POST", path: "/api/runs/{run}/cancel" },
    pause: { method: "POST", path: "/api/runs/{run}/pause" },
    resume: { method: "POST", path: "/api/runs/{run}/resume" },
    movedTags: { method: "GET", path: "/api/runs/{run}/moved-tags" },
    restore: { method: "POST", path: "/api/runs/{run}/restore" },
  },
  scans: {
    create: { method: "POST", path: "/api/registries/{registry}/scans" },
    estimate: { method: "GET", path: "/api/registries/{registry}/scan-estimate" },
    list: { method: "GET", path: "/api/registries/{registry}/scans" },
    get: { method: "GET", path: "/api/scans/{scan}" },
    cancel: { method: "POST", path: "/api/scans/{scan}/cancel" },
  },
  schedules: {
    list: { method: "GET", path: "/api/schedules" },
    create: { method: "POST", path: "/api/schedules" },
    get: { method: "GET", path: "/api/schedules/{schedule}" },
    update: { method: "PATCH", path: "/api/schedules/{schedule}" },
    remove: { method: "DELETE", path: "/api/schedules/{schedule}" },
    approve: { method: "POST", path: "/api/schedules/{schedule}/approve" },
    preview: { method: "GET", path: "/api/schedules/{schedule}/preview" },
    fire: { method: "POST", path: "/api/schedules/{schedule}/firings" },
    firings: { method: "GET", path: "/api/schedules/{schedule}/firings" },
  },
  search: {
    find: { method: "GET", path: "/api/search" },
  },
  storage: {
    get: { method: "GET", path: "/api/registries/{registry}/storage" },
  },
  space: {
    get: { method: "GET", path: "/api/registries/{registry}/space" },
    overview: { method: "GET", path: "/api/registries/{registry}/overview" },
    reclaimable: { method: "GET", path: "/api/registries/{registry}/reclaimable" },
  },
  system: {
    health: { method: "GET", path: "/api/health" },
    metrics: { method: "GET", path: "/api/metrics" },
    openapi: { method: "GET", path: "/api/openapi.json" },
  },
} as const;
