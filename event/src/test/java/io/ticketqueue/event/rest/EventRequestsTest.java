package io.ticketqueue.event.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.chassis.rest.BodyText;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.event.Cancellation;
import io.ticketqueue.event.EventChange;
import io.ticketqueue.event.EventLimits;
import io.ticketqueue.event.Grade;
import io.ticketqueue.event.NewEvent;
import io.ticketqueue.event.Performance;
import io.ticketqueue.event.QueueOrder;
import io.ticketqueue.event.rest.EventRequests.EventBody;
import io.ticketqueue.event.rest.EventRequests.ScheduleBody;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("REQ-EVT-001")
class EventRequestsTest {
  private static final WallClock WALL = new WallClock(Clock.systemUTC(), WallClock.SEOUL);
  private static final EventLimits LIMITS = new EventLimits(2, 100, 100);
  private static final String ID = UUID.randomUUID().toString();
  private static final ScheduleBody SCHEDULE = schedule(BigDecimal.ONE, "DRAW", Map.of());

  private static ScheduleBody schedule(
      BigDecimal sequence, String queueOrder, Map<String, BigDecimal> prices) {
    return new ScheduleBody(
        sequence,
        "2030-01-02T20:00:00",
        "2030-01-02T22:00:00",
        "2030-01-01T10:00:00",
        "2030-01-02T20:00:00",
        queueOrder,
        null,
        prices);
  }

  private static EventBody event(Map<String, BigDecimal> prices, List<ScheduleBody> schedules) {
    return new EventBody(
        "T", "A", "D", ID, ID, prices, null, null, null, null, null, null, schedules);
  }

  private static NewEvent read(EventBody body) {
    return EventRequests.event(body, LIMITS, WALL);
  }

  private static List<String> wrongFields(EventBody body) {
    return WrongFields.of(() -> read(body));
  }

  @Test
  void anEventIsReadWithTimesOfTheConfiguredZone() {
    NewEvent event = read(event(Map.of("VIP", BigDecimal.TEN), List.of(SCHEDULE)));

    assertThat(event.draft()).isFalse();
    assertThat(event.prices().won()).isEqualTo(Map.of(Grade.VIP, 10L));
    Performance performance = event.performances().getFirst();
    assertThat(performance.queueOrder()).isEqualTo(QueueOrder.DRAW);
    assertThat(performance.times().start()).isEqualTo(Instant.parse("2030-01-02T11:00:00Z"));
    assertThat(performance.times().saleStart()).isEqualTo(Instant.parse("2030-01-01T01:00:00Z"));
  }

  @Test
  void theQueueOrderIsArrivalUnlessAnotherIsSent() {
    NewEvent event = read(event(null, List.of(schedule(BigDecimal.ONE, null, null))));

    assertThat(event.performances().getFirst().queueOrder()).isEqualTo(QueueOrder.ARRIVAL);
    assertThat(wrongFields(event(null, List.of(schedule(BigDecimal.ONE, "LIFO", null)))))
        .containsExactly("schedules[0].queueOrder");
  }

  @Test
  void everyMissingFieldIsNamed() {
    EventBody body =
        new EventBody(null, " ", null, "x", null, null, null, null, null, null, null, null, null);

    assertThat(wrongFields(body))
        .containsExactly("title", "artist", "venueId", "hallId", "schedules");
    ScheduleBody empty = new ScheduleBody(null, null, null, null, null, null, null, null);
    assertThat(wrongFields(event(null, List.of(empty))))
        .containsExactly(
            "schedules[0].playSequence",
            "schedules[0].eventStartAt",
            "schedules[0].eventEndAt",
            "schedules[0].saleStartAt",
            "schedules[0].saleEndAt");
  }

  @Test
  void thereAreAsManySchedulesAsTheLimitAllows() {
    assertThat(read(event(null, Collections.nCopies(2, SCHEDULE))).performances()).hasSize(2);
    assertThat(wrongFields(event(null, Collections.nCopies(3, SCHEDULE))))
        .containsExactly("schedules");
    assertThat(wrongFields(event(null, List.of()))).containsExactly("schedules");
    assertThat(wrongFields(event(null, Arrays.asList(SCHEDULE, null))))
        .containsExactly("schedules[1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "0.5", "10000001"})
  void aPriceIsAWholeNumberOfWonWithinItsRange(BigDecimal won) {
    Map<String, BigDecimal> wrong = Map.of("S", won);

    assertThat(wrongFields(event(wrong, List.of(schedule(BigDecimal.ONE, null, wrong)))))
        .containsExactly("gradePrices.S", "schedules[0].gradePrices.S");
  }

  @Test
  void aPriceNamesAKnownGradeAndIsNotNull() {
    assertThat(wrongFields(event(Map.of("GOLD", BigDecimal.ONE), List.of(SCHEDULE))))
        .containsExactly("gradePrices");
    assertThat(wrongFields(event(Collections.singletonMap("S", null), List.of(SCHEDULE))))
        .containsExactly("gradePrices.S");
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" \n", "{}", "{\"reason\":null}"})
  @Tag("REQ-EVT-022")
  void aReasonMayBeAbsent(@Nullable String body) {
    assertThat(EventRequests.cancellation(body == null ? null : new BodyText(body)))
        .isEqualTo(Cancellation.PLAIN);
  }

  @Test
  @Tag("REQ-EVT-022")
  void aReasonHasAtMost500Characters() {
    String longest = "x".repeat(500);

    assertThat(EventRequests.cancellation(new BodyText("{\"reason\":\"" + longest + "\"}")))
        .isEqualTo(new Cancellation(longest, false));
    assertThat(
            WrongFields.of(
                () ->
                    EventRequests.cancellation(new BodyText("{\"reason\":\"x" + longest + "\"}"))))
        .containsExactly("reason");
  }

  @Test
  @Tag("REQ-EVT-022")
  void usedTicketsAreIncludedAndADryRunIsAskedForInSoManyWords() {
    assertThat(EventRequests.cancellation(new BodyText("{\"includeUsed\":true}")))
        .isEqualTo(new Cancellation(null, true));
    assertThat(EventRequests.dryRun(query("dryRun", "true"))).isTrue();
    assertThat(EventRequests.dryRun(query("dryRun", "false"))).isFalse();
    assertThat(EventRequests.dryRun(new MultivaluedHashMap<>())).isFalse();
    for (List<String> unclear : List.of(List.of("yes"), List.of(""), List.of("false", "true"))) {
      MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
      query.put("dryRun", unclear);
      assertThat(WrongFields.of(() -> EventRequests.dryRun(query))).containsExactly("dryRun");
    }
    assertThat(
            WrongFields.of(
                () -> EventRequests.cancellation(new BodyText("{\"includeUsed\":\"yes\"}"))))
        .containsExactly("includeUsed");
  }

  /** The buyers of a whole hall would get their money back. */
  @ParameterizedTest
  @ValueSource(strings = {"dryrun", "DryRun", "dry_run", "dryRun ", ""})
  @Tag("REQ-EVT-022")
  void aDryRunThatIsSpeltWrongCancelsNothing(String spelling) {
    assertThat(WrongFields.of(() -> EventRequests.dryRun(query(spelling, "true"))))
        .containsExactly("query");
  }

  private static MultivaluedMap<String, String> query(String name, String value) {
    MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
    query.add(name, value);
    return query;
  }

  private static EventChange.Terms changed(String json) {
    return ChangeRequests.change(new BodyText(json), LIMITS, WALL).terms();
  }

  @Test
  @Tag("REQ-EVT-002")
  void nullTakesAgeAndLengthAway() {
    EventChange.Terms cleared = changed("{\"ageRating\":null,\"runningMinutes\":null}");
    assertThat(cleared.ageRating()).isEqualTo(new EventChange.To(null));
    assertThat(cleared.runningMinutes()).isEqualTo(new EventChange.To(null));

    EventChange.Terms set = changed("{\"ageRating\":15,\"title\":null,\"posterUrl\":null}");
    assertThat(set.ageRating()).isEqualTo(new EventChange.To(15));
    assertThat(set.runningMinutes()).isNull();
    assertThat(set.posterUrl()).isNull();
  }
}
