package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.testkit.Servers;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sends again, and what stays as it is. */
class RepublishIT {
  private static final int MANY = 2500;

  private final String trial = "Trial-" + UUID.randomUUID();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /** Events of a service, published so long ago. */
  private void published(String service, String type, int count, Duration ago) throws SQLException {
    execute(
        """
        insert into common.outbox_events (id, service, aggregate_type, aggregate_id, slot, event_type, topic, payload,
                                          published, published_at)
        select uuidv7(), '%s', '%s', gen_random_uuid(), 0, '%s', 'trial', '{}', true, now() - interval '%d seconds'
          from generate_series(1, %d)"""
            .formatted(service, type, trial, ago.toSeconds(), count));
  }

  private static void execute(String sql) throws SQLException {
    try (Connection superuser = Servers.postgres().connectAsSuperuser();
        Statement statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection superuser = Servers.postgres().connectAsSuperuser();
        Statement statement = superuser.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private List<String> waiting() throws SQLException {
    return texts(
        ("select service || ' ' || count(*) from common.outbox_events where event_type = '%s'"
                + " and not published and not failed group by service order by 1")
            .formatted(trial));
  }

  @BeforeEach
  void publish() throws SQLException {
    published("payment", "Payment", MANY, Duration.ofMinutes(20));
    published("payment", "Payment", 1, Duration.ofHours(2));
    published("reservation", "Reservation", 3, Duration.ofMinutes(20));
    published("event", "Schedule", 2, Duration.ofMinutes(20));
    execute(
        """
        insert into common.outbox_events (id, service, aggregate_type, aggregate_id, slot, event_type, topic, payload, failed)
        values (uuidv7(), 'payment', 'Payment', gen_random_uuid(), 0, '%s', 'trial', '{}', true)"""
            .formatted(trial));
  }

  @AfterEach
  void forget() throws SQLException {
    execute("delete from common.outbox_events where event_type = '" + trial + "'");
  }

  private void republish(String... words) {
    Instant now = Instant.now();
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--since", now.minus(Duration.ofHours(1)).toString()));
    Map<String, String> passwords =
        Map.of(
            "event", Servers.postgres().password("event_svc_user"),
            "reservation", Servers.postgres().password("reservation_svc_user"),
            "payment", Servers.postgres().password("payment_svc_user"));
    RepublishCommand.run(
        new RepublishCommand.Target(Servers.postgres().jdbcUrl(), passwords),
        RepublishCommand.Options.of(all, now),
        new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatWasPublishedSinceThenIsToBePublishedAgain() throws SQLException {
    republish();

    assertThat(waiting()).containsExactly("event 2", "payment 2500", "reservation 3");
    assertThat(printed())
        .contains("payment: 2500 events published since ", " are being sent again");
    assertThat(
            texts(
                "select service from common.audit_log where action = 'OUTBOX_REPUBLISHED'"
                    + " and object = 'outbox:' || service"))
        .contains("event", "payment", "reservation");
    assertThat(texts("select service from common.audit_broken")).isEmpty();
  }

  @Test
  void oneServiceMayBeNamed() throws SQLException {
    republish("--service", "reservation");

    assertThat(waiting()).containsExactly("reservation 3");
  }

  @Test
  void countingSendsNothing() throws SQLException {
    republish("--count");

    assertThat(waiting()).isEmpty();
    assertThat(printed()).contains("payment: 2500 events").doesNotContain("again");
  }

  @Test
  void aTimeThatNobodyCanMeanIsRefused() {
    Instant now = Instant.parse("2026-06-01T03:00:00Z");
    for (List<String> words :
        List.of(
            List.<String>of(),
            List.of("--since"),
            List.of("--since", "yesterday"),
            List.of("--since", "2026-06-01T03:00:00"),
            List.of("--since", "2026-06-01T03:00:01Z"),
            List.of("--since", "2026-06-01T00:00:00Z", "--service", "queue"),
            List.of("--since", "2026-06-01T00:00:00Z", "now"))) {
      assertThatThrownBy(() -> RepublishCommand.Options.of(words, now))
          .as(words.toString())
          .isInstanceOf(Refused.class);
    }
    assertThat(RepublishCommand.Options.of(List.of("--since", "2026-06-01T12:00:00+09:00"), now))
        .isEqualTo(
            new RepublishCommand.Options(now, List.of("event", "reservation", "payment"), false));
  }
}
