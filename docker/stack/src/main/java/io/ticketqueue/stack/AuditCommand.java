package io.ticketqueue.stack;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.core.tls.Tls;
import io.ticketqueue.liquibase.Migrate;
import io.ticketqueue.stack.audit.Auditor;
import io.ticketqueue.stack.audit.Provider;
import io.ticketqueue.stack.audit.ProviderAway;
import io.ticketqueue.stack.audit.Report;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;

/**
 * {@code ./tq audit}: holds database, Redis and event's view against each other, on the running
 * stack or where {@code TQ_AUDIT_DB_URL} says. May be called at any time, under load too.
 */
final class AuditCommand {
  private static final String PATIENCE = "--patience";
  private static final String REDIS_URL = "TQ_AUDIT_REDIS_URL";
  private static final String PROVIDER_URL = "TQ_AUDIT_PORTONE_URL";
  private static final String CA_FILE = "TQ_TLS_CA_FILE";
  private static final int LONGEST_SECONDS = 600;
  private static final Duration REDIS = Duration.ofSeconds(10);

  private AuditCommand() {}

  /** Whether nothing was found. */
  static boolean run(
      DataFolder data, List<String> words, Map<String, String> environment, PrintStream out) {
    Auditor.Times times = new Auditor.Times(patience(words), Auditor.Times.DEFAULT.pause());
    Report report = audit(Target.of(data, environment), times);
    out.print(report.text());
    return report.found() == 0;
  }

  /** Where the servers are. */
  record Target(
      String jdbcUrl, String password, String redisUrl, Tls tls, @Nullable Provider provider) {
    static Target of(DataFolder data, Map<String, String> environment) {
      String url = environment.getOrDefault("TQ_AUDIT_DB_URL", "");
      if (!url.isBlank()) {
        return new Target(
            url,
            required(environment, "TQ_AUDIT_DB_PASSWORD"),
            required(environment, REDIS_URL),
            tls(environment.getOrDefault(CA_FILE, "")),
            provider(environment));
      }
      if (!data.isInUse()) {
        throw new Refused("nothing runs; start it with ./tq up in another terminal");
      }
      Properties state = data.readState();
      var ports = new PortPlan(Integer.parseInt(state.getProperty("port-offset", "0")));
      boolean tls = Boolean.parseBoolean(state.getProperty("tls", "false"));
      return of(data, tls ? ports.secured() : ports);
    }

    /** Those of a stack of this launcher. */
    static Target of(DataFolder data, PortPlan ports) {
      var secrets = Secrets.in(data.secrets());
      var encryption = Encryption.of(ports, data.path().resolve("tls"));
      return new Target(
          new Environments(ports, secrets, encryption).databaseUrl(),
          secrets.get("db." + Migrate.AUDITOR),
          secrets
              .redisUsers()
              .url(encryption.redisScheme(), Migrate.AUDITOR, "127.0.0.1:" + ports.of("redis")),
          encryption.tls(),
          null);
    }

    /** The same, with the imitated provider, which knows what it has seen since its start. */
    Target withSandbox(PortPlan ports, Secrets secrets) {
      return new Target(
          jdbcUrl,
          password,
          redisUrl,
          tls,
          Provider.at(
              ports.url("sandbox"),
              secrets.get("portone.api-secret"),
              secrets.get("portone.store-id")));
    }

    private static @Nullable Provider provider(Map<String, String> environment) {
      String url = environment.getOrDefault(PROVIDER_URL, "");
      if (url.isBlank()) {
        return null;
      }
      try {
        return Provider.at(
            url,
            required(environment, "TQ_AUDIT_PORTONE_API_SECRET"),
            environment.getOrDefault("TQ_AUDIT_PORTONE_STORE_ID", ""));
      } catch (IllegalArgumentException e) {
        throw new Refused(PROVIDER_URL + " must be an address: https://api.portone.io");
      }
    }

    private static Tls tls(String authorities) {
      try {
        return Tls.of(authorities, "", "");
      } catch (IllegalArgumentException e) {
        throw new Refused(CA_FILE + " " + e.getMessage());
      }
    }

    private static String required(Map<String, String> environment, String name) {
      String value = environment.getOrDefault(name, "");
      if (value.isBlank()) {
        throw new Refused(
            name
                + " must be set beside "
                + (name.contains("PORTONE") ? PROVIDER_URL : "TQ_AUDIT_DB_URL"));
      }
      return value;
    }
  }

  static Report audit(Target target, Auditor.Times times) {
    try (RedisAccess redis = redis(target);
        Auditor auditor =
            Auditor.open(
                target.jdbcUrl(), Migrate.AUDITOR, target.password(), redis, target.provider())) {
      return auditor.audit(times);
    } catch (SQLException e) {
      throw new Refused("cannot ask the database: " + e.getMessage());
    } catch (JedisException e) {
      throw new Refused("cannot ask Redis: " + e.getMessage());
    } catch (ProviderAway e) {
      throw new Refused("cannot ask the provider: " + e.getMessage());
    }
  }

  private static RedisAccess redis(Target target) {
    var timeouts = new RedisAccess.Timeouts(REDIS, REDIS, REDIS);
    try {
      return RedisAccess.open(target.redisUrl(), 1, target.tls(), timeouts);
    } catch (IllegalArgumentException e) { // without the address: it has the password
      throw new Refused(REDIS_URL + " " + e.getMessage());
    }
  }

  private static Duration patience(List<String> words) {
    if (words.isEmpty()) {
      return Auditor.Times.DEFAULT.patience();
    }
    String text = words.size() == 2 && words.getFirst().equals(PATIENCE) ? words.get(1) : "";
    if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > LONGEST_SECONDS) {
      throw new Refused(
          "audit knows %s SECONDS only, 0 to %d; ./tq help".formatted(PATIENCE, LONGEST_SECONDS));
    }
    return Duration.ofSeconds(Integer.parseInt(text));
  }
}
