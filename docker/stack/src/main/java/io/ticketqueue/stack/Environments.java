package io.ticketqueue.stack;

import io.ticketqueue.core.Sha256;
import io.ticketqueue.liquibase.Migrate;
import io.ticketqueue.servers.KafkaRights;
import io.ticketqueue.servers.RedisUsers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each application finds in its environment: MicroProfile Config's spelling of its keys. No
 * process gets a secret that is another application's; of its callers' keys it gets the hashes
 * (D-19). With several sets each edge knows every instance of every service, and a service's
 * neighbours are those of its own set.
 */
final class Environments {
  private static final String OAUTH_CLIENT = "ticket-queue";
  private static final List<String> SERVICES =
      List.of("user", "event", "queue", "reservation", "payment", "sandbox");

  /** Whose calls a service accepts: the callers that its internal paths name in the contract. */
  static final Map<String, List<String>> ACCEPTED =
      Map.of(
          "event", List.of("payment", "queue", "reservation"),
          "queue", List.of("edge"),
          "reservation", List.of("event", "payment", "user"));

  private final PortPlan ports;
  private final Secrets secrets;
  private final Encryption encryption;

  Environments(PortPlan ports, Secrets secrets) {
    this(ports, secrets, Encryption.NONE);
  }

  Environments(PortPlan ports, Secrets secrets, Encryption encryption) {
    this.ports = ports;
    this.secrets = secrets;
    this.encryption = encryption;
  }

  Map<String, String> of(String part) {
    var instance = Instance.of(part);
    String application = instance.application();
    var environment = new TreeMap<String, String>();
    shared(instance, environment);
    switch (application) {
      case "user" -> user(environment);
      case "queue" -> queue(environment);
      case "payment" -> payment(environment);
      case "sandbox" -> sandbox(environment);
      case "reservation" -> environment.putAll(new TicketKeys(secrets).environment());
      case "edge" -> edge(instance, environment);
      default -> {}
    }
    String user = application + "_svc_user";
    if (Migrate.USERS.contains(user)) {
      environment.put("TQ_DB_URL", databaseUrl());
      environment.put("TQ_DB_PASSWORD", secrets.get("db." + user));
    }
    return environment;
  }

  String databaseUrl() {
    return encryption.jdbcUrl(
        "jdbc:postgresql://127.0.0.1:" + ports.of("postgres") + "/" + Migrate.DATABASE);
  }

  private void shared(Instance instance, Map<String, String> environment) {
    environment.put("SERVER_HOST", "127.0.0.1");
    environment.put("SERVER_PORT", String.valueOf(ports.of(instance.name())));
    String application = instance.application();
    if (RedisUsers.NAMES.contains(application)) {
      environment.put(
          "TQ_REDIS_URL",
          secrets
              .redisUsers()
              .url(encryption.redisScheme(), application, "127.0.0.1:" + ports.of("redis")));
    }
    if (KafkaRights.SERVICES.contains(application)) {
      environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.of("kafka"));
      environment.putAll(secrets.kafkaUsers().environment(application));
      environment.putAll(encryption.kafkaEnvironment());
    }
    environment.putAll(encryption.environment(application));
    environment.put(
        "MP_JWT_VERIFY_PUBLICKEY_LOCATION", url("user", instance) + "/.well-known/jwks.json");
    if (Secrets.CALLERS.contains(application)) {
      environment.put("TQ_INTERNAL_KEY", secrets.apiKey(application));
    }
    for (String caller : ACCEPTED.getOrDefault(application, List.of())) {
      environment.put(
          "TQ_INTERNAL_CALLERS_" + caller.toUpperCase(Locale.ROOT),
          Sha256.hex(secrets.apiKey(caller)));
    }
    for (String service : SERVICES) {
      environment.put("TQ_" + service.toUpperCase(Locale.ROOT) + "_URL", url(service, instance));
    }
  }

  /** Where an instance finds a service: in its own set, if there is one in each. */
  private String url(String service, Instance instance) {
    int set = PortPlan.isShared(service) ? 1 : instance.set();
    return ports.url(new Instance(service, set).name());
  }

  private void user(Map<String, String> environment) {
    portone(environment);
    environment.put("TQ_JWT_PRIVATE_KEY", secrets.keyFile("jwt").toString());
    environment.put("TQ_JWT_NEXT_PRIVATE_KEY", secrets.keyFile("jwt-next").toString());
    environment.put("TQ_JWT_PREVIOUS_PRIVATE_KEY", secrets.keyFile("jwt-previous").toString());
    environment.putAll(new CryptoKeys(secrets).environment());
    environment.put("TQ_CRYPTO_PID_KEY", secrets.get("crypto.pid"));
    environment.put("TQ_ADMIN_EMAIL", Secrets.ADMIN_EMAIL);
    environment.put("TQ_ADMIN_PASSWORD", secrets.get("admin.password"));
    // A password made for this machine alone, which nobody has seen.
    environment.put("TQ_ADMIN_MUST_CHANGE", "false");
    environment.put("TQ_GATE_EMAIL", Secrets.GATE_EMAIL);
    environment.put("TQ_GATE_PASSWORD", secrets.get("gate.password"));
    environment.put("TQ_PORTONE_IDENTITY_CHANNEL_KEY", Secrets.IDENTITY_CHANNEL);
    // All that sign up here come from one machine.
    environment.put("TQ_EMAIL_CODE_PER_ADDRESS", "1000");
    // The imitated identity provider, and the original contract's plain form (D-11).
    environment.put("TQ_IDENTITY_ACCEPT_TEST_CHANNEL", "true");
    environment.put("TQ_SIGNUP_PLAIN_IDENTITY", "true");
    environment.put("TQ_RECAPTCHA_URL", ports.url("sandbox") + "/recaptcha/api/siteverify");
    environment.put("TQ_RECAPTCHA_SECRET", secrets.get("recaptcha.secret"));
    environment.put("TQ_MAIL_HOST", "127.0.0.1");
    environment.put("TQ_MAIL_PORT", String.valueOf(ports.of("mail")));
    environment.put("TQ_MAIL_SECURITY", "NONE");
    environment.put("TQ_MAIL_FROM", "no-reply@ticket-queue.example");
    oauth(environment);
  }

  /** The imitated Kakao, Naver (both ways) and Google. */
  private void oauth(Map<String, String> environment) {
    environment.put("TQ_OAUTH_REDIRECT_BASE", browserUrl("edge"));
    for (String provider : List.of("KAKAO", "NAVER", "NAVER_CLASSIC", "GOOGLE")) {
      String name = provider.replaceFirst("_.*", "");
      String path = "/sandbox/oauth/" + name.toLowerCase(Locale.ROOT);
      String prefix = "TQ_OAUTH_" + provider + "_";
      environment.put("TQ_OAUTH_" + name + "_CLIENT_ID", OAUTH_CLIENT);
      environment.put("TQ_OAUTH_" + name + "_CLIENT_SECRET", secrets.get("oauth.client-secret"));
      environment.put(prefix + "ISSUER", browserUrl("sandbox") + path);
      environment.put(prefix + "AUTHORIZE_URL", browserUrl("sandbox") + path + "/authorize");
      environment.put(prefix + "TOKEN_URL", ports.url("sandbox") + path + "/token");
      boolean classic = provider.endsWith("CLASSIC");
      environment.put(
          prefix + (classic ? "USERINFO_URL" : "JWKS_URL"),
          ports.url("sandbox") + path + (classic ? "/userinfo" : "/jwks"));
    }
  }

  /** A cookie is one host's: the browser goes to localhost, as people do. */
  private String browserUrl(String part) {
    return "http://localhost:" + ports.of(part);
  }

  private void portone(Map<String, String> environment) {
    environment.put("TQ_PORTONE_URL", ports.url("sandbox"));
    environment.put("TQ_PORTONE_API_SECRET", secrets.get("portone.api-secret"));
    environment.put("TQ_PORTONE_STORE_ID", secrets.get("portone.store-id"));
    environment.put("TQ_PORTONE_CHANNEL_KEY", secrets.get("portone.channel-key"));
    environment.put("TQ_PORTONE_WEBHOOK_SECRET", secrets.get("portone.webhook-secret"));
  }

  /** The imitated public randomness beacon. */
  private void queue(Map<String, String> environment) {
    environment.put("TQ_QUEUE_BEACON", "sandbox");
    environment.put("TQ_QUEUE_BEACON_URL", ports.url("sandbox") + "/drand");
  }

  /** The sandbox has a channel for tests only. */
  private void payment(Map<String, String> environment) {
    portone(environment);
    environment.put("TQ_PORTONE_TEST_MODE", "true");
  }

  private void sandbox(Map<String, String> environment) {
    portone(environment);
    environment.put("TQ_PORTONE_WEBHOOK_URL", ports.url("edge") + "/payments/webhook");
    environment.put("TQ_SANDBOX_MAIL_HOST", "127.0.0.1");
    environment.put("TQ_SANDBOX_MAIL_PORT", String.valueOf(ports.of("mail")));
    environment.put("TQ_SANDBOX_OAUTH_CLIENT_ID", OAUTH_CLIENT);
    environment.put("TQ_SANDBOX_OAUTH_CLIENT_SECRET", secrets.get("oauth.client-secret"));
    environment.put("TQ_SANDBOX_OAUTH_REDIRECT_BASE", browserUrl("edge"));
    environment.put("TQ_SANDBOX_OAUTH_URL", browserUrl("sandbox"));
    environment.put("TQ_RECAPTCHA_SECRET", secrets.get("recaptcha.secret"));
  }

  private void edge(Instance instance, Map<String, String> environment) {
    for (String service : SERVICES) {
      environment.put(
          "TQ_" + service.toUpperCase(Locale.ROOT) + "_URL", String.join(",", ports.urls(service)));
    }
    String management = new Instance("edge-management", instance.set()).name();
    environment.put("TQ_EDGE_MANAGEMENT_PORT", String.valueOf(ports.of(management)));
    environment.put("TQ_EDGE_PAGE_SDK", browserUrl("sandbox") + "/sandbox/browser-sdk.js");
    environment.put("TQ_EDGE_PAGE_PARTNERS", browserUrl("sandbox"));
    environment.put("TQ_EDGE_PAGE_SOCIAL", "kakao,naver,google");
    environment.put("TQ_EDGE_TRUSTED_PROXIES", "127.0.0.0/8,::1");
    // A dozen processes share this machine's cores: a pause of one is no overload of the edge yet.
    environment.put("TQ_EDGE_REQUESTS_LAG", "1s");
  }
}
