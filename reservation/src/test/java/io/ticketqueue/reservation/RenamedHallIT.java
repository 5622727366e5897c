package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.OperatorSql;
import io.ticketqueue.testkit.StandIn;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A hall of many performances has a new name, and one of them is cancelled right after that: no
 * seat plan is fetched again, event allows the calls this takes, and the cancellation is heard of
 * soon. Event announces a hundred a second; here all come at once.
 */
@Tag("REQ-EVT-011")
@Tag("REQ-RSV-010")
class RenamedHallIT extends OneInstance {
  private static final int LIMIT = 6_000; // event's tq.internal.limit.schedules and .seat-plans
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final AtomicInteger facts = new AtomicInteger();
  private final AtomicInteger plans = new AtomicInteger();

  @Test
  void manyChangesFetchNoPlanAgainAndHoldUpNoCancellation() throws Exception {
    rename(60);
  }

  @Test
  @Tag("heavy")
  void threeThousandChangesFetchNoPlanAgainAndHoldUpNoCancellation() throws Exception {
    rename(3_000);
  }

  private void rename(int performances) throws Exception {
    Show cancelled = Show.onSale(10);
    Buyer buyer = office.admitted(cancelled);
    String held = buyer.holds(cancelled.seat("A-1"));
    Show template = Show.onSale(10);
    Set<UUID> all =
        Stream.generate(UUID::randomUUID).limit(performances).collect(Collectors.toSet());
    tell(all, template, "Hall", 1);
    Neighbours.changed(List.copyOf(all));
    await().atMost(PATIENCE).until(() -> copies(all, "Hall") == performances);
    assertThat(plans.get()).isGreaterThanOrEqualTo(performances);

    facts.set(0);
    plans.set(0);
    tell(all, template, "Grand", 2);
    Neighbours.changed(List.copyOf(all));
    Neighbours.cancelled(cancelled);

    await().atMost(PATIENCE).until(() -> buyer.status(held).equals("CANCELLED"));
    await().atMost(PATIENCE).until(() -> copies(all, "Grand") == performances);
    assertThat(plans.get()).isZero();
    assertThat(facts.get()).isLessThanOrEqualTo(LIMIT);
  }

  private static int copies(Set<UUID> schedules, String hall) throws SQLException {
    try (OperatorSql operator = OperatorSql.open()) {
      return operator
          .texts(
              "select schedule_id from reservation_service.schedules where hall_name = ?"
                  + " and jsonb_array_length(seats) > 0 and schedule_id = any (?)",
              hall,
              schedules.toArray(UUID[]::new))
          .size();
    }
  }

  /** Event as it is: it knows these schedules, and counts one caller's calls. */
  private void tell(Set<UUID> all, Show template, String hall, int version) throws IOException {
    String path = Show.FACTS + template.id();
    String fact = read(path, version).replace("\"Hall\"", "\"" + hall + "\"");
    String plan = read(path + "/seats", version);
    Show.EVENT.on("GET", Show.FACTS + "{id}", ask -> limited(all, facts, ask, fact));
    Show.EVENT.on("GET", Show.FACTS + "{id}/seats", ask -> limited(all, plans, ask, plan));
    Show.EVENT.on("GET", path, StandIn.Answer.json(200, template.now(10)));
    Show.EVENT.on("GET", path + "/seats", StandIn.Answer.json(200, template.plan()));
  }

  private static StandIn.Answer limited(
      Set<UUID> all, AtomicInteger calls, StandIn.Request request, String answer) {
    String id = request.parameter("id");
    if (!all.contains(UUID.fromString(id))) {
      return StandIn.Answer.status(404);
    }
    return calls.incrementAndGet() > LIMIT
        ? StandIn.Answer.json(429, "{\"code\":\"RATE_LIMIT_EXCEEDED\"}")
        : StandIn.Answer.json(200, answer);
  }

  /** What the stand-in tells, in another version of the schedule but of the same plan. */
  private static String read(String path, int version) throws IOException {
    try (InputStream in = URI.create(Show.EVENT.url() + path).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("\"version\":1", "\"version\":" + version + ",\"planVersion\":\"same\"");
    }
  }
}
