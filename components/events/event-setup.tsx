"use client";

import { useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { Segments } from "@/components/ui/segments";
import { type Vendor, type VendorFacts, vendors } from "@/lib/core/vendors";

interface EventSetupProps {
  target: EventTarget;
  vendor?: Vendor | undefined;
  /** Spread out from the start: while there is something to do. */
  open: boolean;
}

/** What to put where in the registry, ready to be pasted. */
export function EventSetup({ target, vendor, open }: EventSetupProps) {
  const [chosen, setChosen] = useState(guideFor(vendor));
  const guide = setupGuides.find(({ id }) => id === chosen);
  return (
    <details open={open} className="min-w-0">
      <summary className="cursor-pointer text-sm font-semibold">
        What to put into the registry
      </summary>
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3">
        <Segments
          label="Registry product"
          value={chosen}
          onValueChange={setChosen}
          options={setupGuides.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <p className="text-sm text-muted">
          {guide?.steps ?? "Choose the product that runs this registry, to see what it needs."}
        </p>
        {guide?.blocks(target).map(({ label, code }) => (
          <div key={label} className="grid grid-cols-[minmax(0,1fr)] gap-1">
            <p className="text-xs font-medium text-muted">{label}</p>
            <CodeBlock label={label} code={code} wrap={!code.includes("\n")} />
          </div>
        ))}
        <p className="text-xs text-muted">
          The address is this page&apos;s. Where the registry reaches Drydock by another one, as
          between containers, use that.
        </p>
      </div>
    </details>
  );
}

/** Where events are to be sent, and what proves who sends them. */
interface EventTarget {
  address: string;
  secret: string;
}

interface SetupGuide {
  id: NonNullable<VendorFacts["events"]>;
  name: string;
  /** What is done there, and what cannot be had. */
  steps: string;
  blocks: (target: EventTarget) => { label: string; code: string }[];
}

const events = "It tells of pushes, deletes and pulls.";

const setupGuides: readonly SetupGuide[] = [
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
function guideFor(vendor: Vendor | undefined): SetupGuide["id"] | null {
  return vendors[vendor ?? "unknown"].events;
}
