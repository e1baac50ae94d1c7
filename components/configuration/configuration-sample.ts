/** A whole, valid file: a test has it checked. */
export const configurationSample = `registries:
  - name: prod
    url: https://registry.example.com
    username: drydock
    password: { env: REGISTRY_PROD_PASSWORD }
policies:
  - version: 1
    name: nightly
    protect: [{ inUse: {} }]
    rules:
      - id: old
        verdict: delete
        when: { time: { of: created, olderThan: 90d } }
schedules:
  - name: every night
    policy: nightly
    registries: [prod]
    cron: "0 3 * * *"
    timeZone: Europe/Berlin
`;
