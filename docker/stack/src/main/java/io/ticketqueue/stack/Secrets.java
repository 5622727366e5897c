package io.ticketqueue.stack;

import io.ticketqueue.liquibase.Migrate;
import io.ticketqueue.servers.KafkaUsers;
import io.ticketqueue.servers.PrivateFile;
import io.ticketqueue.servers.RedisUsers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/**
 * Passwords and keys, made at the first start and kept in files only the owner can read. A secret
 * that a later version needs is added when it is missing.
 */
final class Secrets {
  /** Who calls others' internal paths. */
  static final List<String> CALLERS =
      List.of("edge", "user", "event", "queue", "reservation", "payment");

  /** The imitated provider takes any. */
  static final String IDENTITY_CHANNEL = "channel-key-identity";

  static final String ADMIN_EMAIL = "admin@ticketqueue.local";
  static final String GATE_EMAIL = "gate@ticketqueue.local";

  /** The keys that sign tokens, see {@link JwtKeys}. */
  static final List<String> JWT_KEYS = List.of("jwt", "jwt-next", "jwt-previous");

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int KEY_BYTES = 32;
  private static final int PASSWORD_BYTES = 18;
  private static final int RSA_BITS = 2048;

  private final Path folder;
  private final Properties values = new Properties();

  private Secrets(Path folder) {
    this.folder = folder;
  }

  /** Reads what is there and makes what is missing. */
  static Secrets in(Path folder) {
    return in(folder, Map.of());
  }

  /**
   * @param known secrets of this name have this value, whatever was there
   */
  static Secrets in(Path folder, Map<String, String> known) {
    var secrets = new Secrets(folder);
    try {
      secrets.read();
      Properties before = (Properties) secrets.values.clone();
      secrets.values.putAll(known);
      secrets.complete();
      if (!before.equals(secrets.values)) { // else it may be another's turn to write
        secrets.write();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    return secrets;
  }

  String get(String name) {
    String value = values.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("no such secret: " + name);
    }
    return value;
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(values.getProperty(name));
  }

  /** Sets some, removes others, and writes. */
  void change(Map<String, String> set, List<String> removed) {
    values.putAll(set);
    removed.forEach(values::remove);
    try {
      write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A fresh key of 32 bytes in base64. */
  static String key() {
    return base64(KEY_BYTES);
  }

  String apiKey(String caller) {
    return get("api-key." + caller);
  }

  /** The passwords of the applications' database users and of the auditor's. */
  Map<String, String> databasePasswords() {
    var passwords = new LinkedHashMap<String, String>();
    Migrate.USERS.forEach(user -> passwords.put(user, get("db." + user)));
    passwords.put(Migrate.AUDITOR, get("db." + Migrate.AUDITOR));
    return passwords;
  }

  /** The users of Redis. */
  RedisUsers redisUsers() {
    var passwords = new LinkedHashMap<String, String>();
    RedisUsers.NAMES.forEach(user -> passwords.put(user, get("redis." + user)));
    return new RedisUsers(passwords);
  }

  /** The principals of Kafka. */
  KafkaUsers kafkaUsers() {
    var passwords = new LinkedHashMap<String, String>();
    KafkaUsers.NAMES.forEach(user -> passwords.put(user, get("kafka." + user)));
    return new KafkaUsers(passwords);
  }

  /** The file of a private key, one of {@link #JWT_KEYS}. */
  Path keyFile(String name) {
    return folder.resolve(name + ".pem");
  }

  private Path file() {
    return folder.resolve("secrets.properties");
  }

  private void read() throws IOException {
    if (Files.exists(file())) {
      try (var in = Files.newBufferedReader(file())) {
        values.load(in);
      }
    }
  }

  private void complete() throws IOException, NoSuchAlgorithmException {
    put("db.superuser", random(PASSWORD_BYTES));
    for (String user : Migrate.USERS) {
      put("db." + user, random(PASSWORD_BYTES));
    }
    put("db." + Migrate.AUDITOR, random(PASSWORD_BYTES));
    for (String user : RedisUsers.NAMES) {
      put("redis." + user, random(PASSWORD_BYTES));
    }
    for (String user : KafkaUsers.NAMES) {
      put("kafka." + user, random(PASSWORD_BYTES));
    }
    for (String caller : CALLERS) {
      put("api-key." + caller, UUID.randomUUID().toString());
    }
    // A letter, a digit, another sign: what the password rule wants.
    put("admin.password", "Tq1-" + random(PASSWORD_BYTES));
    put("gate.password", "Tq1-" + random(PASSWORD_BYTES));
    if (!values.containsKey("crypto.versions")) { // after a roll others have taken their place
      put("crypto.key", base64(KEY_BYTES));
      put("crypto.hmac", base64(KEY_BYTES));
    }
    put("crypto.pid", base64(KEY_BYTES));
    put("portone.api-secret", random(KEY_BYTES));
    put("portone.webhook-secret", "whsec_" + base64(KEY_BYTES));
    put("portone.store-id", "store-" + UUID.randomUUID());
    put("portone.channel-key", "channel-key-" + UUID.randomUUID());
    put("recaptcha.secret", random(KEY_BYTES));
    put("mail.password", random(PASSWORD_BYTES));
    put("oauth.client-secret", random(KEY_BYTES));
    PrivateKey ticket = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    put("ticket.key", Base64.getEncoder().encodeToString(ticket.getEncoded()));
    for (String name : JWT_KEYS) {
      if (!Files.exists(keyFile(name))) {
        PrivateFile.write(keyFile(name), freshKey());
      }
    }
  }

  /** A fresh RSA key in PEM. */
  static String freshKey() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      return pem(generator.generateKeyPair().getPrivate());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(PrivateKey key) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
  }

  private void put(String name, String value) {
    values.putIfAbsent(name, value);
  }

  private void write() throws IOException {
    var text = new StringBuilder("# Generated at the first start. Never commit, never share.\n");
    values.stringPropertyNames().stream()
        .sorted()
        .forEach(name -> text.append(name).append('=').append(get(name)).append('\n'));
    PrivateFile.write(file(), text.toString());
  }

  private static String random(int bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fresh(bytes));
  }

  private static String base64(int bytes) {
    return Base64.getEncoder().encodeToString(fresh(bytes));
  }

  private static byte[] fresh(int bytes) {
    byte[] value = new byte[bytes];
    RANDOM.nextBytes(value);
    return value;
  }
}
