package io.ticketqueue.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The principals of Kafka with their passwords. Services log in by SCRAM, whose credentials stand
 * in Kafka's metadata. The broker itself and the launcher log in by PLAIN, from the broker's own
 * configuration: so they get in before there are any credentials, on data of an older version too.
 *
 * @param passwords of every one of {@link #NAMES}
 */
public record KafkaUsers(Map<String, String> passwords) {
  /** May do everything: the launcher, and tests that look inside. */
  public static final String ADMIN = "admin";

  /** The broker and controller, towards itself. */
  static final String BROKER = "broker";

  /** Everybody who may log in. */
  public static final List<String> NAMES =
      Stream.concat(Stream.of(ADMIN, BROKER), KafkaRights.SERVICES.stream()).toList();

  private static final String PLAIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required";
  private static final String SCRAM =
      "org.apache.kafka.common.security.scram.ScramLoginModule required";

  public KafkaUsers {
    passwords = Map.copyOf(passwords);
    if (!passwords.keySet().containsAll(NAMES)) {
      throw new IllegalArgumentException("a password is missing; there are " + NAMES);
    }
  }

  /** With passwords nobody knows yet. */
  public static KafkaUsers random() {
    return new KafkaUsers(
        NAMES.stream().collect(Collectors.toMap(name -> name, name -> "" + UUID.randomUUID())));
  }

  /** A user's password. */
  public String password(String user) {
    String password = passwords.get(user);
    if (password == null) {
      throw new IllegalArgumentException("no such user of Kafka: " + user);
    }
    return password;
  }

  /** How one of them logs in: properties of a Kafka client. */
  public Map<String, String> client(String user) {
    boolean service = KafkaRights.SERVICES.contains(user);
    return Map.of(
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        service ? "SCRAM-SHA-512" : "PLAIN",
        "sasl.jaas.config",
        (service ? SCRAM : PLAIN) + login(user, password(user)) + ";");
  }

  /**
   * The same in the environment of an application: {@code kafka.<client property>} of its
   * configuration.
   */
  public Map<String, String> environment(String user) {
    return environment(client(user));
  }

  /** What a client needs besides for TLS. */
  public static Map<String, String> trust(Path caFile) {
    return Map.of(
        "security.protocol",
        "SASL_SSL",
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        caFile.toString());
  }

  /** Properties of a client as an application finds them in its environment. */
  public static Map<String, String> environment(Map<String, String> client) {
    var environment = new TreeMap<String, String>();
    client.forEach(
        (name, value) ->
            environment.put(
                "KAFKA_" + name.toUpperCase(java.util.Locale.ROOT).replace('.', '_'), value));
    return environment;
  }

  /** What the broker's configuration calls a password; it comes by environment. */
  static String variable(String user) {
    return "TQ_KAFKA_PASSWORD_" + user.toUpperCase(java.util.Locale.ROOT);
  }

  /** The passwords that the broker's configuration asks for. */
  Map<String, String> brokerEnvironment() {
    return Map.of(variable(ADMIN), password(ADMIN), variable(BROKER), password(BROKER));
  }

  private static String login(String user, String password) {
    return " username=\"" + user + "\" password=\"" + password + "\"";
  }

  @Override
  public String toString() {
    return "KafkaUsers" + NAMES;
  }
}
