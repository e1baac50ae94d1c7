export const scan = {
  button: {
    start: "Scan now",
    scanning: "Scanning",
    more: "More ways to scan",
    reread: "Check everything again",
    rereadHint: "Also finds content that went missing below unchanged tags",
    notStarted: "The scan was not started",
  },
  phase: {
    waiting: "Waiting for its turn",
    storage: "Reading the storage",
    listing: "Listing repositories and tags",
    manifests: "Reading manifests",
    configs: "Reading image configs",
    finishing: "Adding up",
  },
  progress: {
    region: "Scan under way",
    bar: "Scan",
    stop: "Stop",
    stopHint: "What has been read so far stays",
    repositories: "{done, number} of {total, plural, one {# repository} other {# repositories}}",
    tags: "{done, number} of {total, plural, one {# tag} other {# tags}}",
    requests: "{count, plural, one {# request} other {# requests}}",
    requestsOf: "{count, plural, one {# request} other {# requests}} of about {estimate, number}",
    read: "{size} read",
    incomplete: "{count, number} incomplete",
  },
  failed: {
    title: "The last scan failed <time></time>",
    text: "<reason></reason> What is shown below is from the scan before.",
    noReason: "The log of the server says why.",
  },
  first: {
    title: "The first scan waits for you to start it",
    estimate:
      "It would read {exactness, select, exact {} other {about }}{tags, plural, one {# manifest} other {# manifests}} in {repositories, plural, one {# repository} other {# repositories}}, by about {requests, plural, one {# request} other {# requests}}; images for several platforms take some more. Later scans read only what has changed.",
    noEstimate: "What it would take could not be found out: {reason}",
  },
} as const;
