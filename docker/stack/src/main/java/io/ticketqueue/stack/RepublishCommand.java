package io.ticketqueue.stack;

import io.ticketqueue.stack.republish.Outbox;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * {@code ./tq republish}: lets the running services send events again that they have published
 * since a time, after topics or their records were lost. Consumers know what they have dealt with
 * by the event's id (D-10). On the running stack or where {@code TQ_REPUBLISH_DB_URL} says.
 */
final class RepublishCommand {
  /** Those with an outbox. */
  private static final List<String> SERVICES = List.of("event", "reservation", "payment");

  private RepublishCommand() {}

  /**
   * What was asked for.
   *
   * @param count whether only to say how many events it would be
   */
  record Options(Instant since, List<String> services, boolean count) {
    static Options of(List<String> words, Instant now) {
      Instant since = null;
      List<String> services = new ArrayList<>();
      boolean count = false;
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i);
        if (word.equals("--count")) {
          count = true;
        } else if (word.equals("--since") && i + 1 < words.size()) {
          since = time(words.get(++i), now);
        } else if (word.equals("--service") && i + 1 < words.size()) {
          services.add(service(words.get(++i)));
        } else {
          throw new Refused("republish knows no %s; ./tq help".formatted(word));
        }
      }
      if (since == null) {
        throw new Refused("since when? --since 2026-01-31T20:15:00+09:00; ./tq help");
      }
      return new Options(
          since, services.isEmpty() ? SERVICES : services.stream().distinct().toList(), count);
    }

    private static Instant time(String text, Instant now) {
      Instant time;
      try {
        time = OffsetDateTime.parse(text).toInstant();
      } catch (DateTimeException e) {
        throw new Refused(
            "%s is no time with an offset, such as 2026-01-31T20:15:00+09:00".formatted(text));
      }
      if (time.isAfter(now)) {
        throw new Refused(text + " has not come yet");
      }
      return time;
    }

    private static String service(String name) {
      if (!SERVICES.contains(name)) {
        throw new Refused("%s publishes nothing; one of %s".formatted(name, SERVICES));
      }
      return name;
    }
  }

  /** Where the database is, and how the services log in there. */
  record Target(String jdbcUrl, Map<String, String> passwords) {
    static Target of(DataFolder data, Options options, Map<String, String> environment) {
      String url = environment.getOrDefault("TQ_REPUBLISH_DB_URL", "");
      Map<String, String> passwords = new LinkedHashMap<>();
      if (!url.isBlank()) {
        for (String service : options.services()) {
          passwords.put(service, required(environment, service));
        }
        return new Target(url, passwords);
      }
      if (!data.isInUse()) {
        throw new Refused("nothing runs; start it with ./tq up in another terminal");
      }
      Properties state = data.readState();
      var ports = new PortPlan(Integer.parseInt(state.getProperty("port-offset", "0")));
      boolean tls = Boolean.parseBoolean(state.getProperty("tls", "false"));
      PortPlan used = tls ? ports.secured() : ports;
      var secrets = Secrets.in(data.secrets());
      var encryption = Encryption.of(used, data.path().resolve("tls"));
      for (String service : options.services()) {
        passwords.put(service, secrets.get("db." + service + "_svc_user"));
      }
      return new Target(new Environments(used, secrets, encryption).databaseUrl(), passwords);
    }

    private static String required(Map<String, String> environment, String service) {
      String name = "TQ_DB_PASSWORD_" + (service + "_svc_user").toUpperCase(Locale.ROOT);
      String value = environment.getOrDefault(name, "");
      if (value.isBlank()) {
        throw new Refused(name + " must be set beside TQ_REPUBLISH_DB_URL");
      }
      return value;
    }
  }

  static void run(
      DataFolder data, List<String> words, Map<String, String> environment, PrintStream out) {
    Options options = Options.of(words, Clock.systemUTC().instant());
    run(Target.of(data, options, environment), options, out);
  }

  static void run(Target target, Options options, PrintStream out) {
    for (String service : options.services()) {
      String password = target.passwords().getOrDefault(service, "");
      try (Outbox outbox = Outbox.open(target.jdbcUrl(), service, password)) {
        Instant now = outbox.now();
        long events =
            options.count()
                ? outbox.count(options.since(), now)
                : outbox.republish(options.since(), now);
        out.println(
            "%s: %d events published since %s%s"
                .formatted(
                    service,
                    events,
                    options.since(),
                    options.count() ? "" : " are being sent again"));
      } catch (SQLException e) {
        throw new Refused("cannot ask the database for " + service + ": " + e.getMessage());
      }
    }
  }
}
