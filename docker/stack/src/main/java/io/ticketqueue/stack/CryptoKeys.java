package io.ticketqueue.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The keys of personal data among the secrets: one version, or two in a row during a roll. While
 * the roll waits, the older one encrypts, until every instance knows both.
 */
final class CryptoKeys {
  private static final String VERSIONS = "crypto.versions";
  private static final String WAITING = "crypto.encrypt-with";
  private static final String FIRST = "1";

  private final Secrets secrets;

  CryptoKeys(Secrets secrets) {
    this.secrets = secrets;
  }

  private List<Integer> versions() {
    return Stream.of(secrets.optional(VERSIONS).orElse(FIRST).split(","))
        .map(Integer::valueOf)
        .toList();
  }

  int newest() {
    return versions().getLast();
  }

  boolean isRolling() {
    return versions().size() > 1;
  }

  /** Whether the older key still encrypts. */
  boolean isWaiting() {
    return secrets.optional(WAITING).isPresent();
  }

  /** What user finds in its environment. */
  Map<String, String> environment() {
    var environment = new TreeMap<String, String>();
    environment.put("TQ_CRYPTO_KEYS", keys("crypto.key"));
    environment.put("TQ_CRYPTO_HMAC_KEY", keys("crypto.hmac"));
    secrets.optional(WAITING).ifPresent(old -> environment.put("TQ_CRYPTO_ENCRYPT_WITH", old));
    return environment;
  }

  private String keys(String name) {
    return versions().stream()
        .map(version -> version + ":" + secrets.get(named(name, version)))
        .collect(Collectors.joining(","));
  }

  private static String named(String name, int version) {
    return version == 1 ? name : name + "." + version;
  }

  /** Adds fresh keys. */
  void begin() {
    int old = newest();
    var change = new TreeMap<String, String>();
    change.put(named("crypto.key", old + 1), Secrets.key());
    change.put(named("crypto.hmac", old + 1), Secrets.key());
    change.put(VERSIONS, old + "," + (old + 1));
    change.put(WAITING, String.valueOf(old));
    secrets.change(change, List.of());
  }

  /** Every instance knows both: from their next start on the new one encrypts. */
  void encryptWithNewest() {
    secrets.change(Map.of(), List.of(WAITING));
  }

  /** Nothing is left under the old keys. */
  void finish() {
    var old = new ArrayList<>(versions());
    int newest = old.removeLast();
    List<String> gone =
        old.stream()
            .flatMap(v -> Stream.of(named("crypto.key", v), named("crypto.hmac", v)))
            .toList();
    secrets.change(Map.of(VERSIONS, String.valueOf(newest)), gone);
  }
}
