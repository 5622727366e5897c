package io.ticketqueue.stack;

import io.ticketqueue.core.Sha256;
import io.ticketqueue.liquibase.Migrate;
import io.ticketqueue.servers.KafkaUsers;
import io.ticketqueue.servers.PrivateFile;
import io.ticketqueue.servers.RedisUsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code ./tq secrets}: what compose.yaml asks for, in the {@code .env} beside it and in {@code
 * secrets/}. What {@code .env} has already counts; what is missing is made. Compose cannot hash, so
 * the hashes stand there too, made anew from what they belong to.
 */
final class ComposeSecrets {
  private static final String HASH = "_SHA256";

  /** What becomes of a secret in {@code .env}: the name, and what stands before the value. */
  private record Variable(String name, String prefix) {}

  private static final Map<String, Variable> VARIABLES = variables();

  private final Path folder;

  private ComposeSecrets(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes them.
   *
   * @param docker where compose.yaml lies
   * @return what was done, for people
   */
  static String write(Path docker) {
    try {
      return new ComposeSecrets(docker).write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String write() throws IOException {
    Path files = folder.resolve("secrets");
    Files.createDirectories(files);
    // Before anything in it becomes readable; somebody may have made it as everybody's.
    Files.setPosixFilePermissions(files, PosixFilePermissions.fromString("rwx------"));
    Map<String, String> present = read();
    Secrets secrets = Secrets.in(files, known(present));
    Path users = files.resolve("redis-users.acl");
    PrivateFile.write(users, secrets.redisUsers().aclFile());
    for (String key : Secrets.JWT_KEYS) {
      readableInside(secrets.keyFile(key));
    }
    readableInside(users);
    var all = new TreeMap<>(values(secrets));
    present.forEach(
        (name, value) -> {
          if (!name.endsWith(HASH) && !value.isEmpty()) {
            all.put(name, value);
          }
        });
    long added = all.keySet().stream().filter(name -> !present.containsKey(name)).count();
    PrivateFile.write(env(), text(all));
    return "%s: %d variables, %d of them new; keys in %s"
        .formatted(env(), all.size(), added, files);
  }

  /** Another user reads it in its container; on this machine the folder keeps strangers out. */
  private static void readableInside(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private Path env() {
    return folder.resolve(".env");
  }

  private Map<String, String> read() throws IOException {
    if (!Files.exists(env())) {
      return Map.of();
    }
    return Files.readAllLines(env()).stream()
        .map(String::strip)
        .filter(line -> !line.startsWith("#") && line.contains("="))
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip(), (a, b) -> b));
  }

  private static Map<String, String> known(Map<String, String> present) {
    var known = new LinkedHashMap<String, String>();
    VARIABLES.forEach(
        (secret, variable) -> {
          String value = present.getOrDefault(variable.name(), "");
          if (value.length() > variable.prefix().length() && value.startsWith(variable.prefix())) {
            known.put(secret, value.substring(variable.prefix().length()));
          }
        });
    return known;
  }

  private static Map<String, String> values(Secrets secrets) {
    var values = new TreeMap<String, String>();
    VARIABLES.forEach(
        (secret, variable) -> values.put(variable.name(), variable.prefix() + secrets.get(secret)));
    for (String caller : Secrets.CALLERS) {
      values.put(apiKey(caller) + HASH, Sha256.hex(secrets.apiKey(caller)));
    }
    values.put("TQ_PORTONE_IDENTITY_CHANNEL_KEY", Secrets.IDENTITY_CHANNEL);
    values.put("TQ_ADMIN_EMAIL", Secrets.ADMIN_EMAIL);
    values.put("TQ_GATE_EMAIL", Secrets.GATE_EMAIL);
    return values;
  }

  private static String text(Map<String, String> values) {
    var text = new StringBuilder("# Written by ./tq secrets. Never commit, never share.\n");
    values.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    return text.toString();
  }

  private static Map<String, Variable> variables() {
    var variables = new LinkedHashMap<String, Variable>();
    Map.of(
            "db.superuser", "TQ_DB_ADMIN_PASSWORD",
            "db.auditor", "TQ_DB_PASSWORD_AUDITOR",
            "admin.password", "TQ_ADMIN_PASSWORD",
            "gate.password", "TQ_GATE_PASSWORD",
            "crypto.hmac", "TQ_CRYPTO_HMAC_KEY",
            "crypto.pid", "TQ_CRYPTO_PID_KEY",
            "recaptcha.secret", "TQ_RECAPTCHA_SECRET",
            "mail.password", "TQ_MAIL_PASSWORD",
            "ticket.key", "TQ_TICKET_SIGNING_KEY")
        .forEach((secret, name) -> variables.put(secret, new Variable(name, "")));
    for (String part : List.of("api-secret", "store-id", "channel-key", "webhook-secret")) {
      variables.put("portone." + part, new Variable("TQ_PORTONE_" + upper(part), ""));
    }
    for (String service : List.of("user", "event", "reservation", "payment")) {
      variables.put(
          "db." + service + "_svc_user", new Variable("TQ_DB_PASSWORD_" + upper(service), ""));
    }
    for (String caller : Secrets.CALLERS) {
      variables.put("api-key." + caller, new Variable(apiKey(caller), ""));
    }
    for (String user : RedisUsers.NAMES) {
      // Nobody is these in compose.
      if (!user.equals(RedisUsers.ADMIN) && !user.equals(Migrate.AUDITOR)) {
        variables.put("redis." + user, new Variable("TQ_REDIS_PASSWORD_" + upper(user), ""));
      }
    }
    for (String user : KafkaUsers.NAMES) {
      variables.put("kafka." + user, new Variable("TQ_KAFKA_PASSWORD_" + upper(user), ""));
    }
    variables.put("crypto.key", new Variable("TQ_CRYPTO_KEYS", "1:"));
    return variables;
  }

  private static String apiKey(String caller) {
    return "TQ_API_KEY_" + upper(caller);
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
