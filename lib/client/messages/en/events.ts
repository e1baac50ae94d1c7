export const events = {
  title: "Events",
  about: "The registry tells what is pushed, deleted and pulled.",
  last: "Last event <time></time>",
  loading: "Loading events",
  notLoaded: "Events could not be loaded",
  off: {
    title: "Events are off",
    text: "With them, a push shows here within seconds and costs one request, and rules can go by when a tag was pushed or last pulled.",
    askAdmin: "An admin can turn them on.",
    turnOn: "Turn on events",
  },
  close: {
    button: "Turn off",
    title: "Turn events off?",
    text: "The secret is forgotten and the registry is refused from now on. Times seen so far stay, but pulls are no longer counted: rules on them keep what they are about.",
    action: "Turn off events",
  },
  renew: {
    button: "New secret",
    title: "Make a new secret?",
    text: "The registry's events are refused until it has the new one, and pulls are counted again from then on.",
    action: "Make new secret",
  },
  secret: {
    label: "Secret",
    title: "Copy the secret now",
    text: "It is shown this once. Below it already stands where it belongs.",
    notMade: "The secret could not be made",
  },
  status: {
    pushes: "Pushes",
    pulls: "Pulls",
    deletes: "Deletes",
    none: "none told of yet",
    maybeNotAll: "may not be all of them",
    since: "watched since <time></time>",
    noneYet: "No event seen yet",
    noneWithSecret: "No event with the new secret yet",
    noneHint:
      "Configure the registry as below, then push or pull something. What is refused shows here with the reason. If nothing shows at all, look into the registry's log: it says whether it reaches this address.",
    lost: "Some events never came in",
    lostText:
      "Noticed <time></time>. Pulls may have gone by unseen as well, so they count from then on only, and rules on pulls keep more until that is long enough ago.",
    pending: "Changes told of and not read yet: {count, number}",
  },
  refused: {
    title:
      "{count, plural, one {A delivery was not taken in} other {# deliveries were not taken in}}",
    one: "The last one came <last></last>.",
    many: "The last one came <last></last>, the first <first></first>.",
    stillTaken:
      "What comes in with the right secret is still taken in; this notice goes with the next.",
  },
  setup: {
    title: "What to put into the registry",
    product: "Registry product",
    choose: "Choose the product that runs this registry, to see what it needs.",
    address:
      "The address is this page's. Where the registry reaches Drydock by another one, as between containers, use that.",
    variable: "Environment variable",
    steps: {
      distribution:
        "Add this to the registry's config.yml, or set the variable in its environment, and restart it. It tells of pushes, deletes and pulls.",
      harbor:
        "In each project: Webhooks, New webhook. Notify type http, payload format Default, events Artifact pushed, Artifact pulled and Artifact deleted. Harbor tells nothing of a tag that is added to or taken from an image; Drydock finds that within the hour. Pulls told by single projects keep what was pulled, and remove nothing.",
      gitlab:
        "Self-managed: add this to /etc/gitlab/gitlab.rb and run gitlab-ctl reconfigure. It tells of pushes, deletes and pulls. GitLab.com offers no such setting.",
      quay: "In each repository: Settings, Create notification, Push to repository, Webhook POST. Quay tells of pushes only, and has no field for a secret, so it stands in the address.",
      nexus:
        "Administration, System, Capabilities, Create capability: Webhook: Repository, for each Docker repository, with event type component. Nexus signs with the secret, and tells nothing of pulls.",
    },
  },
} as const;
