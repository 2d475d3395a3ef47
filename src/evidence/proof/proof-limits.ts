/** Limits of the proofs, each with its reason. */
export const proofLimits = {
  /** Signatures tried: lists and forwarders leave up to 8; 100 are an attack on the time limit. */
  signatures: 20,
  /** Body bytes searched: each candidate hashes them again. */
  bodyBytes: 10 * 1024 * 1024,
  /** Body lines beyond which only the linear scans run: a 10 MB mail by people has 130,000. */
  bodyLines: 200_000,
  /** Bytes of a text part whose variants are tried: texts by people stay under 1 MB. */
  leafBytes: 2 * 1024 * 1024,
  /** Milliseconds while a person waits. */
  interactiveMs: 2_000,
  /** Milliseconds to fetch one key from DNS; a hanging server must not delay the answer. */
  keyMs: 5_000,
  /** Maximum RSA bits of a key: 16,384-bit keys cost seconds each. */
  rsaBits: 8_192,
  /** Header candidates against a recovered hash: 4 microseconds each. */
  headerHashes: 400_000,
  /** Header candidates whose signature is checked without a recovered hash: 100 microseconds each. */
  headerCandidates: 2_000,
} as const;
