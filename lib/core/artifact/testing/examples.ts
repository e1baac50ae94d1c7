/** Small documents in the forms that tools write, for tests of readers and of the server. */
export const subjectDigest = `sha256:${"ab".repeat(32)}`;

export const spdx = {
  spdxVersion: "SPDX-2.3",
  dataLicense: "CC0-1.0",
  SPDXID: "SPDXRef-DOCUMENT",
  name: "registry.example/team/app",
  documentNamespace: "https://example.com/spdx/team-app",
  creationInfo: {
    created: "2026-03-01T10:00:00Z",
    creators: ["Organization: Example", "Tool: syft-v1.4.1", "Tool: buildkit-v0.16.0"],
  },
  packages: [
    {
      name: "openssl",
      SPDXID: "SPDXRef-openssl",
      versionInfo: "3.0.11-1",
      supplier: "Organization: Debian OpenSSL Team",
      licenseConcluded: "NOASSERTION",
      licenseDeclared: "Apache-2.0",
      downloadLocation: "NOASSERTION",
      externalRefs: [
        {
          referenceCategory: "SECURITY",
          referenceType: "cpe23Type",
          referenceLocator: "cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*",
        },
        {
          referenceCategory: "PACKAGE-MANAGER",
          referenceType: "purl",
          referenceLocator: "pkg:deb/debian/openssl@3.0.11-1?arch=amd64",
        },
      ],
    },
    { name: "app", SPDXID: "SPDXRef-app", downloadLocation: "NONE", supplier: "NOASSERTION" },
  ],
};

export const cycloneDx = {
  bomFormat: "CycloneDX",
  specVersion: "1.5",
  version: 1,
  metadata: {
    timestamp: "2026-03-01T10:00:00+01:00",
    tools: { components: [{ type: "application", name: "trivy", version: "0.50.1" }] },
    component: { type: "container", name: "team/app", version: "1.2" },
  },
  components: [
    {
      type: "library",
      group: "@babel",
      name: "core",
      version: "7.24.0",
      purl: "pkg:npm/%40babel/core@7.24.0",
      licenses: [{ license: { id: "MIT" } }, { license: { name: "Other" } }],
      supplier: { name: "Babel" },
      components: [{ type: "library", name: "inner", version: "1.0.0" }],
    },
    { type: "library", name: "musl", licenses: [{ expression: "MIT OR BSD-2-Clause" }] },
  ],
};

export const statementOf = (predicateType: string, predicate: unknown) => ({
  _type: "https://in-toto.io/Statement/v1",
  predicateType,
  subject: [
    {
      name: "pkg:docker/registry.example/team/app@1.2",
      digest: { sha256: subjectDigest.slice(7) },
    },
  ],
  predicate,
});

export const envelopeOf = (statement: unknown) => ({
  payloadType: "application/vnd.in-toto+json",
  payload: Buffer.from(JSON.stringify(statement)).toString("base64"),
  signatures: [{ keyid: "", sig: "MEUCIQ" }],
});

/** As BuildKit writes it. */
export const slsaFirst = {
  builder: { id: "https://github.com/team/app/actions/runs/1" },
  buildType: "https://mobyproject.org/buildkit@v1",
  materials: [
    {
      uri: "pkg:docker/alpine@3.20?platform=linux%2Famd64",
      digest: { sha256: "cd".repeat(32) },
    },
    { uri: "https://github.com/team/app.git#main", digest: { sha1: "12".repeat(20) } },
  ],
  invocation: {
    configSource: {
      uri: "https://github.com/team/app.git#main",
      digest: { sha1: "12".repeat(20) },
      entryPoint: "Dockerfile",
    },
    parameters: { frontend: "dockerfile.v0", args: { target: "release" } },
    environment: { platform: "linux/amd64" },
  },
  metadata: {
    buildInvocationID: "x8zhp0jfxxxxxx",
    buildStartedOn: "2026-03-01T09:58:00.5Z",
    buildFinishedOn: "2026-03-01T10:00:00Z",
    completeness: { parameters: true, environment: true, materials: false },
    reproducible: false,
  },
};

/** As GitHub Actions writes it. */
export const slsaSecond = {
  buildDefinition: {
    buildType: "https://actions.github.io/buildtypes/workflow/v1",
    externalParameters: {
      workflow: {
        ref: "refs/heads/main",
        repository: "https://github.com/team/app",
        path: ".github/workflows/release.yml",
      },
    },
    internalParameters: { github: { event_name: "push" } },
    resolvedDependencies: [
      {
        uri: "git+https://github.com/team/app@refs/heads/main",
        digest: { gitCommit: "34".repeat(20) },
      },
    ],
  },
  runDetails: {
    builder: { id: "https://github.com/actions/runner/github-hosted" },
    metadata: {
      invocationId: "https://github.com/team/app/actions/runs/7/attempts/1",
      startedOn: "2026-03-01T09:58:00Z",
    },
  },
};

/** What a cosign signature is over. */
export const simpleSigning = {
  critical: {
    identity: { "docker-reference": "registry.example/team/app" },
    image: { "docker-manifest-digest": subjectDigest },
    type: "cosign container image signature",
  },
  optional: { creator: "robin" },
};

/** The entry of the transparency log, as cosign keeps it in an annotation. */
export const rekorBundle = {
  SignedEntryTimestamp: "MEUCIQ",
  Payload: { body: "e30=", integratedTime: 1772359200, logIndex: 42, logID: "c0d23d6a" },
};

/** A Sigstore bundle over bytes, whose certificate is this Base64 of DER. */
export const bundleOf = (certificate: string) => ({
  mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json",
  verificationMaterial: {
    certificate: { rawBytes: certificate },
    tlogEntries: [{ logIndex: "43", integratedTime: "1772359201" }],
  },
  messageSignature: {
    messageDigest: {
      algorithm: "SHA2_256",
      digest: Buffer.from(subjectDigest.slice(7), "hex").toString("base64"),
    },
    signature: "MEUCIQ",
  },
});

const base64Url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A Notation signature in JWS. */
export const notationOf = (certificate: string) => ({
  payload: base64Url({
    targetArtifact: {
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      digest: subjectDigest,
      size: 528,
    },
  }),
  protected: base64Url({
    alg: "PS256",
    cty: "application/vnd.cncf.notary.payload.v1+json",
    "io.cncf.notary.signingScheme": "notary.x509",
    "io.cncf.notary.signingTime": "2026-03-01T10:00:00Z",
  }),
  header: { x5c: [certificate], "io.cncf.notary.signingAgent": "notation-go/1.1.0" },
  signature: "c2ln",
});

export const trivy = {
  SchemaVersion: 2,
  CreatedAt: "2026-03-02T08:00:00.123456789Z",
  ArtifactName: "registry.example/team/app:1.2",
  ArtifactType: "container_image",
  Results: [
    { Target: "app (alpine 3.20)", Class: "os-pkgs", Type: "alpine" },
    {
      Target: "app/go.mod",
      Class: "lang-pkgs",
      Type: "gomod",
      Vulnerabilities: [
        {
          VulnerabilityID: "CVE-2026-0002",
          PkgName: "golang.org/x/net",
          InstalledVersion: "v0.17.0",
          FixedVersion: "0.23.0",
          Status: "fixed",
          Severity: "MEDIUM",
          Title: "net: too many frames",
        },
        { VulnerabilityID: "CVE-2026-0001", PkgName: "openssl", Severity: "CRITICAL" },
      ],
    },
  ],
};

export const grype = {
  matches: [
    {
      vulnerability: {
        id: "GHSA-xxxx-yyyy-zzzz",
        severity: "High",
        description: "It can be stopped",
        fix: { versions: ["1.2.4", "1.3.0"], state: "fixed" },
      },
      artifact: { name: "left-pad", version: "1.2.3", type: "npm" },
    },
  ],
  source: { type: "image" },
  descriptor: { name: "grype", version: "0.80.0", timestamp: "2026-03-02T09:00:00+01:00" },
};

export const sarif = {
  version: "2.1.0",
  runs: [
    {
      tool: {
        driver: {
          name: "Trivy",
          version: "0.50.1",
          rules: [{ id: "CVE-2026-0003", properties: { "security-severity": "8.1" } }],
        },
      },
      invocations: [{ endTimeUtc: "2026-03-02T08:00:00Z" }],
      results: [
        { ruleId: "CVE-2026-0004", level: "error", message: { text: "no score" } },
        { ruleId: "CVE-2026-0003", level: "error", message: { text: "Package: curl" } },
      ],
    },
  ],
};

/** CycloneDX with what affects its components, and a user's analysis of it (VEX). */
export const vex = {
  ...cycloneDx,
  components: [{ "bom-ref": "pkg:npm/a@1", type: "library", name: "a", version: "1.0.0" }],
  vulnerabilities: [
    {
      id: "CVE-2026-0005",
      ratings: [
        { severity: "low", method: "other" },
        { severity: "high", score: 7.5, method: "CVSSv31" },
      ],
      affects: [{ ref: "pkg:npm/a@1" }],
      analysis: { state: "not_affected" },
      description: "A flaw",
    },
  ],
};
