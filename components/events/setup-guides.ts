import { vendors, type Vendor, type VendorFacts } from "@/lib/core/vendors";

/** Where events are to be sent, and what proves who sends them. */
export interface EventTarget {
  address: string;
  secret: string;
}

export interface SetupGuide {
  id: NonNullable<VendorFacts["events"]>;
  name: string;
  /** What is done there, and what cannot be had. */
  steps: string;
  blocks: (target: EventTarget) => { label: string; code: string }[];
}

const events = "It tells of pushes, deletes and pulls.";

export const setupGuides: readonly SetupGuide[] = [
  {
    id: "distribution",
    name: "Distribution",
    steps: `Add this to the registry's config.yml, or set the variable in its environment, and restart it. ${events}`,
    blocks: ({ address, secret }) => [
      {
        label: "config.yml",
        code: `notifications:
  endpoints:
    - name: drydock
      url: ${address}
      headers:
        Authorization: [Bearer ${secret}]
      timeout: 5s
      threshold: 5
      backoff: 10s
      ignore:
        mediatypes: [application/octet-stream]`,
      },
      {
        label: "Environment variable",
        code: `REGISTRY_NOTIFICATIONS_ENDPOINTS='[{name: drydock, url: "${address}", headers: {Authorization: ["Bearer ${secret}"]}, timeout: 5s, threshold: 5, backoff: 10s, ignore: {mediatypes: [application/octet-stream]}}]'`,
      },
    ],
  },
  {
    id: "harbor",
    name: "Harbor",
    steps:
      "In each project: Webhooks, New webhook. Notify type http, payload format Default, events Artifact pushed, Artifact pulled and Artifact deleted. Harbor tells nothing of a tag that is added to or taken from an image; Drydock finds that within the hour. Pulls told by single projects keep what was pulled, and remove nothing.",
    blocks: ({ address, secret }) => [
      { label: "Endpoint URL", code: address },
      { label: "Auth header", code: `Bearer ${secret}` },
    ],
  },
  {
    id: "gitlab",
    name: "GitLab",
    steps: `Self-managed: add this to /etc/gitlab/gitlab.rb and run gitlab-ctl reconfigure. ${events} GitLab.com offers no such setting.`,
    blocks: ({ address, secret }) => [
      {
        label: "gitlab.rb",
        code: `registry['notifications'] = [
  {
    'name' => 'drydock',
    'url' => '${address}',
    'timeout' => '5s',
    'threshold' => 5,
    'backoff' => '10s',
    'headers' => { 'Authorization' => ['Bearer ${secret}'] }
  }
]`,
      },
    ],
  },
  {
    id: "quay",
    name: "Quay",
    steps:
      "In each repository: Settings, Create notification, Push to repository, Webhook POST. Quay tells of pushes only, and has no field for a secret, so it stands in the address.",
    blocks: ({ address, secret }) => [
      { label: "Webhook URL", code: address.replace("://", `://drydock:${secret}@`) },
    ],
  },
  {
    id: "nexus",
    name: "Nexus",
    steps:
      "Administration, System, Capabilities, Create capability: Webhook: Repository, for each Docker repository, with event type component. Nexus signs with the secret, and tells nothing of pulls.",
    blocks: ({ address, secret }) => [
      { label: "URL", code: address },
      { label: "Secret key", code: secret },
    ],
  },
];

/** The guide for what the last check took the registry for; null when that has none, or is not known. */
export function guideFor(vendor: Vendor | undefined): SetupGuide["id"] | null {
  return vendors[vendor ?? "unknown"].events;
}
