package io.ticketqueue.testkit;

import io.ticketqueue.core.Sha256;
import io.ticketqueue.servers.KafkaRights;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Configures the application under test: starts the servers it needs and leaves their addresses
 * where the Arquillian adapter finds them, {@code tq.app.<key>} becoming a system property of the
 * application and {@code tq.env.<NAME>} a variable of its environment. To be called before the
 * deployment, from the {@code @Deployment} method or a static initialiser:
 *
 * <pre>{@code
 * static final StandIn EVENT = StandIn.start();
 * static final TestEnvironment ENVIRONMENT =
 *     TestEnvironment.forService("reservation").neighbour("event", EVENT);
 * }</pre>
 */
public final class TestEnvironment {
  private static final Map<String, String> KEYS = new ConcurrentHashMap<>();
  private static final Set<String> ONCE = ConcurrentHashMap.newKeySet();

  private final String service;

  private TestEnvironment(String service) {
    this.service = service;
  }

  /**
   * @param service {@code user}, {@code event}, {@code queue}, {@code reservation}, {@code payment}
   *     or {@code sandbox}; queue gets no database, the sandbox no server at all
   */
  public static TestEnvironment forService(String service) {
    var environment = new TestEnvironment(service);
    ONCE.forEach(System::clearProperty);
    ONCE.clear();
    environment.identities();
    if (!service.equals("sandbox")) {
      environment.secret("TQ_REDIS_URL", Servers.redis().url(service));
      if (KafkaRights.SERVICES.contains(service)) {
        environment.kafka();
      }
      if (environment.hasDatabase()) {
        environment.database();
      }
    }
    return environment;
  }

  String service() {
    return service;
  }

  /** Whether the service has a database. */
  boolean hasDatabase() {
    return !service.equals("queue") && !service.equals("sandbox");
  }

  private void identities() {
    with("tq.service.name", service); // a server's data source has it in its user's name
    with("mp.jwt.verify.publickey.location", TestTokens.shared().jwksUrl());
    secret("TQ_INTERNAL_KEY", apiKey(service));
    for (String caller :
        new String[] {"edge", "user", "event", "queue", "reservation", "payment"}) {
      secret("TQ_INTERNAL_CALLERS_" + caller.toUpperCase(Locale.ROOT), Sha256.hex(apiKey(caller)));
    }
  }

  private void kafka() {
    with("kafka.bootstrap.servers", Servers.kafka().bootstrapServers());
    Servers.kafka().environment(service).forEach(this::secret);
  }

  private void database() {
    with("tq.db.url", Servers.postgres().jdbcUrl());
    secret("TQ_DB_PASSWORD", Servers.postgres().password(service + "_svc_user"));
  }

  /** Sets a configuration key of the application. */
  public TestEnvironment with(String key, String value) {
    System.setProperty("tq.app." + key, value);
    return this;
  }

  /** As {@link #with}, until the next application is configured in this JVM. */
  public TestEnvironment once(String key, String value) {
    ONCE.add("tq.app." + key);
    return with(key, value);
  }

  /** Sets a variable of the application's environment: what must not stand on a command line. */
  public TestEnvironment secret(String name, String value) {
    System.setProperty("tq.env." + name, value);
    return this;
  }

  /** Makes a stand-in the neighbour of that name. */
  public TestEnvironment neighbour(String name, StandIn standIn) {
    return with("tq." + name + ".url", standIn.url());
  }

  /** The internal API key of a calling service, valid in this JVM's environments. */
  public static String apiKey(String caller) {
    return KEYS.computeIfAbsent(caller, name -> UUID.randomUUID().toString());
  }
}
