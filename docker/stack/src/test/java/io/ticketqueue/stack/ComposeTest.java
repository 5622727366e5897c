package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * Whether compose.yaml keeps to the compose specification, and describes what the launcher starts.
 * The specification's JSON schema is in no Maven artifact we could find, and no engine is at hand;
 * so what of the specification concerns our file is checked here: names, known keys, references,
 * conditions.
 */
class ComposeTest {
  private static final Path DOCKER = Path.of("..");
  private static final Set<String> TOP =
      Set.of("name", "services", "networks", "volumes", "secrets", "configs", "include");
  private static final Set<String> SERVICE =
      Set.of(
          "build",
          "cap_add",
          "cap_drop",
          "command",
          "configs",
          "container_name",
          "depends_on",
          "deploy",
          "entrypoint",
          "env_file",
          "environment",
          "expose",
          "healthcheck",
          "hostname",
          "image",
          "init",
          "labels",
          "logging",
          "mem_limit",
          "networks",
          "ports",
          "profiles",
          "read_only",
          "restart",
          "secrets",
          "stop_grace_period",
          "stop_signal",
          "tmpfs",
          "ulimits",
          "user",
          "volumes",
          "working_dir");
  private static final Set<String> HEALTHCHECK =
      Set.of("test", "interval", "timeout", "retries", "start_period", "start_interval", "disable");
  private static final Set<String> CONDITIONS =
      Set.of("service_started", "service_healthy", "service_completed_successfully");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):\\?}");
  private static final Set<String> GIVERS = Set.of("liquibase", "kafka-setup");

  /** Known to our part and to the imitated provider. */
  private static final Set<String> OUTSIDE =
      Set.of(
          "TQ_PORTONE_API_SECRET",
          "TQ_PORTONE_STORE_ID",
          "TQ_PORTONE_CHANNEL_KEY",
          "TQ_PORTONE_WEBHOOK_SECRET",
          "TQ_RECAPTCHA_SECRET");

  private static Map<String, Object> compose;
  private static Map<String, Map<String, Object>> services;

  @BeforeAll
  @SuppressWarnings("unchecked")
  static void read() throws Exception {
    compose = new Yaml().load(Files.readString(DOCKER.resolve("compose.yaml")));
    services = (Map<String, Map<String, Object>>) compose.get("services");
  }

  @Test
  void knowsOnlyKeysOfTheSpecification() {
    assertThat(compose.keySet()).allMatch(key -> TOP.contains(key) || key.startsWith("x-"));
    assertThat((String) compose.get("name")).matches("[a-z0-9][a-z0-9_-]*");
    services.forEach(
        (name, service) -> {
          assertThat(name).matches("[a-zA-Z0-9._-]+");
          assertThat(SERVICE).as(name).containsAll(service.keySet());
          assertThat(service.containsKey("image") || service.containsKey("build")).isTrue();
          if (service.containsKey("healthcheck")) {
            assertThat(HEALTHCHECK).as(name).containsAll(map(service, "healthcheck").keySet());
          }
        });
  }

  @Test
  void refersOnlyToWhatItDeclares() {
    services.forEach(
        (name, service) -> {
          assertThat(map(compose, "networks").keySet()).containsAll(list(service, "networks"));
          assertThat(map(compose, "secrets").keySet()).containsAll(list(service, "secrets"));
          for (String volume : list(service, "volumes")) {
            assertThat(map(compose, "volumes")).containsKey(volume.split(":", 2)[0]);
          }
          dependencies(name, service);
        });
  }

  private static void dependencies(String name, Map<String, Object> service) {
    map(service, "depends_on")
        .forEach(
            (other, how) -> {
              assertThat(services).as(name).containsKey(other);
              Object condition = ((Map<?, ?>) how).get("condition");
              assertThat(CONDITIONS).contains((String) condition);
              if (condition.equals("service_healthy")) {
                assertThat(services.get(other)).as(other).containsKey("healthcheck");
              }
              if (condition.equals("service_completed_successfully")) {
                assertThat(services.get(other)).as(other).doesNotContainKey("restart");
              }
            });
  }

  @Test
  void givesEveryApplicationWhatTheLauncherGivesIt(@TempDir Path folder) {
    var environments = new Environments(new PortPlan(0), Secrets.in(folder));
    for (String application : Stack.APPLICATIONS) {
      var expected = new TreeSet<>(environments.of(application).keySet());
      expected.remove("TQ_EDGE_TRUSTED_PROXIES"); // loopback is no proxy in containers
      assertThat(map(services.get(application), "environment").keySet())
          .as(application)
          .containsAll(expected);
      Map<String, Object> arguments = map(map(services.get(application), "build"), "args");
      assertThat(DOCKER.resolve("..").resolve((String) arguments.get("MODULE")).resolve("pom.xml"))
          .exists();
      assertThat(arguments).containsEntry("NAME", application);
    }
  }

  @Test
  void containsNoSecret() {
    services.forEach(
        (name, service) ->
            map(service, "environment")
                .forEach(
                    (key, value) -> {
                      if (key.matches(".*(PASSWORD|SECRET|INTERNAL_KEY|SIGNING|CRYPTO).*")) {
                        // Those of providers that are not offered are absent, and the one
                        // from which a house may let the keys of its queues follow.
                        boolean optional =
                            key.contains("OAUTH") || key.equals("TQ_QUEUE_SIGNING_SECRET");
                        String given = optional ? ":-}" : ":?}";
                        assertThat(String.valueOf(value)).as(name).startsWith("${").endsWith(given);
                      }
                      if (key.endsWith("JAAS_CONFIG")) {
                        assertThat(String.valueOf(value))
                            .doesNotContainPattern("password=\"(?!\\$\\{\\w+:\\?}\")");
                      }
                      if (key.equals("TQ_REDIS_URL")) {
                        assertThat(String.valueOf(value))
                            .matches("redis://" + name + ":\\$\\{\\w+:\\?}@redis:6379");
                      }
                    }));
  }

  /** Who is given a variable of the {@code .env}: its owner, and who gives it to the owner. */
  @Test
  void givesNoProcessAnothersSecret() {
    var holders = new TreeMap<String, Set<String>>();
    services.forEach(
        (name, service) ->
            map(service, "environment")
                .values()
                .forEach(
                    value ->
                        VARIABLE
                            .matcher(String.valueOf(value))
                            .results()
                            .map(found -> found.group(1))
                            .filter(variable -> !variable.endsWith("_SHA256"))
                            .filter(variable -> !OUTSIDE.contains(variable))
                            .forEach(
                                variable ->
                                    holders
                                        .computeIfAbsent(variable, x -> new TreeSet<>())
                                        .add(name))));
    assertThat(holders).hasSizeGreaterThan(10);
    holders.forEach(
        (variable, processes) -> {
          var users = new TreeSet<>(processes);
          users.removeAll(GIVERS);
          assertThat(users).as(variable).hasSizeLessThanOrEqualTo(1);
        });
  }

  @Test
  @Tag("REQ-INT-007")
  void onlyTheDoorAndTheImitatedProvidersAreReachableFromOutside() {
    var published = new TreeMap<String, List<String>>();
    services.forEach(
        (name, service) -> {
          if (!list(service, "ports").isEmpty()) {
            published.put(name, list(service, "ports"));
          }
        });
    assertThat(published)
        .isEqualTo(
            Map.of(
                "edge", List.of("${TQ_BIND:-127.0.0.1}:8080:8080"),
                "sandbox", List.of("127.0.0.1:8090:8090")));
  }

  @Test
  void imitatesNoProviderAndBelievesNoIdentityUnlessToldTo() throws Exception {
    assertThat(list(services.get("sandbox"), "profiles")).containsExactly("demo");
    Map<String, Object> user = map(services.get("user"), "environment");
    String settings = compose.toString();
    var demo = new Properties();
    try (var in = Files.newBufferedReader(DOCKER.resolve("demo.env"))) {
      demo.load(in);
    }
    for (String flag : List.of("TQ_IDENTITY_ACCEPT_TEST_CHANNEL", "TQ_SIGNUP_PLAIN_IDENTITY")) {
      assertThat(user).containsEntry(flag, "${" + flag + ":-false}");
      assertThat(demo).containsEntry(flag, "true");
    }
    assertThat(map(services.get("payment"), "environment"))
        .containsEntry("TQ_PORTONE_TEST_MODE", "${TQ_PORTONE_TEST_MODE:-false}");
    assertThat(demo).containsEntry("TQ_PORTONE_TEST_MODE", "true");
    for (String address : List.of("TQ_PORTONE_URL", "TQ_RECAPTCHA_URL")) {
      assertThat(user.get(address)).asString().startsWith("${" + address + ":-https://");
      assertThat(demo.getProperty(address)).startsWith("http://sandbox:8090");
    }
    demo.stringPropertyNames().stream()
        .filter(name -> name.startsWith("TQ_"))
        .forEach(name -> assertThat(settings).contains("${" + name + ":-"));
    assertThat(demo).containsEntry("COMPOSE_PROFILES", "demo");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Map<String, Object> parent, String key) {
    return (Map<String, Object>) parent.getOrDefault(key, Map.of());
  }

  private static List<String> list(Map<String, Object> parent, String key) {
    Object value = parent.getOrDefault(key, List.of());
    return ((Collection<?>) value).stream().map(String::valueOf).toList();
  }
}
