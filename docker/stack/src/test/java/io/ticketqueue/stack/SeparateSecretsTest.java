package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.Sha256;
import io.ticketqueue.testkit.contract.OpenApi;
import io.ticketqueue.testkit.contract.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each process holds: its own secrets and no other's (D-19, D-23). */
class SeparateSecretsTest {
  /** Known on both sides: our part and the imitated provider. */
  private static final Map<String, Set<String>> SHARED =
      Map.of(
          "portone.api-secret", Set.of("user", "payment", "sandbox"),
          "oauth.client-secret", Set.of("user", "sandbox"),
          "portone.store-id", Set.of("user", "payment", "sandbox"),
          "portone.channel-key", Set.of("user", "payment", "sandbox"),
          "portone.webhook-secret", Set.of("user", "payment", "sandbox"),
          "recaptcha.secret", Set.of("user", "sandbox"));

  @TempDir Path folder;
  private Secrets secrets;
  private Environments environments;

  @BeforeEach
  void make() {
    secrets = Secrets.in(folder);
    environments = new Environments(new PortPlan(0), secrets);
  }

  @Test
  @Tag("REQ-INT-002")
  void noProcessHoldsAnothersSecret() throws IOException {
    var all = new Properties();
    try (var in = Files.newBufferedReader(folder.resolve("secrets.properties"))) {
      all.load(in);
    }
    assertThat(all).hasSizeGreaterThan(15);
    for (String secret : all.stringPropertyNames()) {
      Set<String> holders = holders(all.getProperty(secret));
      if (SHARED.containsKey(secret)) {
        assertThat(holders).as(secret).isEqualTo(SHARED.get(secret));
      } else {
        assertThat(holders).as(secret).hasSizeLessThanOrEqualTo(1);
        assertThat(Set.of(owner(secret))).as(secret).containsAll(holders);
      }
    }
  }

  /** The part whose name the secret carries; of the others one part has it. */
  private static String owner(String secret) {
    return switch (secret) {
      case "ticket.key" -> "reservation";
      case "admin.password", "gate.password", "crypto.key", "crypto.hmac", "crypto.pid" -> "user";
      default ->
          Stack.APPLICATIONS.stream()
              .filter(name -> secret.matches("[a-z-]+\\." + name + "(_svc_user)?"))
              .findFirst()
              .orElse("nobody");
    };
  }

  private Set<String> holders(String value) {
    var holders = new TreeSet<String>();
    for (String application : Stack.APPLICATIONS) {
      if (environments.of(application).values().stream().anyMatch(held -> held.contains(value))) {
        holders.add(application);
      }
    }
    return holders;
  }

  @Test
  @Tag("REQ-INT-009")
  void aServiceKnowsTheHashesOfTheCallersItsInternalPathsNameAndNoOthers() {
    var named = new TreeMap<String, Set<String>>();
    OpenApi.load().operations().stream()
        .filter(operation -> operation.isInternal() && !operation.isPlanned())
        .forEach(
            operation ->
                named
                    .computeIfAbsent(operation.service(), service -> new TreeSet<>())
                    .addAll(callers(operation)));
    assertThat(named).hasSize(3);
    for (String application : Stack.APPLICATIONS) {
      var expected = new TreeMap<String, String>();
      named
          .getOrDefault(application, Set.of())
          .forEach(
              caller ->
                  expected.put(
                      "TQ_INTERNAL_CALLERS_" + caller.toUpperCase(java.util.Locale.ROOT),
                      Sha256.hex(secrets.apiKey(caller))));
      var actual = new TreeMap<>(environments.of(application));
      actual.keySet().removeIf(name -> !name.startsWith("TQ_INTERNAL_CALLERS_"));
      assertThat(actual).as(application).isEqualTo(expected);
    }
  }

  private static Set<String> callers(Operation operation) {
    var names = new TreeSet<String>();
    operation.node().path("x-callers").forEach(name -> names.add(name.asText()));
    return names;
  }
}
