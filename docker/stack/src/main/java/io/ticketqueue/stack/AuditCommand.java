package io.ticketqueue.stack;

import io.ticketqueue.core.redis.RedisAccess;
import io.ticketqueue.core.tls.Tls;
import io.ticketqueue.liquibase.Migrate;
import io.ticketqueue.stack.audit.Auditor;
import io.ticketqueue.stack.audit.Report;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import redis.clients.jedis.exceptions.JedisException;

/**
 * {@code ./tq audit}: holds database, Redis and event's view against each other, on the running
 * stack or where {@code TQ_AUDIT_DB_URL} says. May be called at any time, under load too.
 */
final class AuditCommand {
  private static final String PATIENCE = "--patience";
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
  record Target(String jdbcUrl, String password, String redisUrl, Tls tls) {
    static Target of(DataFolder data, Map<String, String> environment) {
      String url = environment.getOrDefault("TQ_AUDIT_DB_URL", "");
      if (!url.isBlank()) {
        return new Target(
            url,
            required(environment, "TQ_AUDIT_DB_PASSWORD"),
            required(environment, "TQ_AUDIT_REDIS_URL"),
            Tls.of(environment.getOrDefault("TQ_TLS_CA_FILE", ""), "", ""));
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
          encryption.tls());
    }

    private static String required(Map<String, String> environment, String name) {
      String value = environment.getOrDefault(name, "");
      if (value.isBlank()) {
        throw new Refused(name + " must be set beside TQ_AUDIT_DB_URL");
      }
      return value;
    }
  }

  static Report audit(Target target, Auditor.Times times) {
    var timeouts = new RedisAccess.Timeouts(REDIS, REDIS, REDIS);
    RedisAccess redis = RedisAccess.open(target.redisUrl(), 1, target.tls(), timeouts);
    try (Auditor auditor =
        Auditor.open(target.jdbcUrl(), Migrate.AUDITOR, target.password(), redis)) {
      return auditor.audit(times);
    } catch (SQLException e) {
      throw new Refused("cannot ask the database: " + e.getMessage());
    } catch (JedisException e) {
      throw new Refused("cannot ask Redis: " + e.getMessage());
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
