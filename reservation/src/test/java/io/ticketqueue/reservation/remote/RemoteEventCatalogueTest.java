package io.ticketqueue.reservation.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.messaging.FailureAction;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.UnreadableResponse;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.reservation.CancellationFees;
import io.ticketqueue.reservation.EventCatalogue;
import io.ticketqueue.reservation.EventCatalogueContract;
import io.ticketqueue.reservation.Given;
import io.ticketqueue.reservation.Point;
import io.ticketqueue.reservation.Schedule;
import io.ticketqueue.reservation.Seat;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads event's responses; that they come over HTTP, HoldingIT shows. */
class RemoteEventCatalogueTest extends EventCatalogueContract {
  private final Responses event = new Responses();
  private final WallClock wall = new WallClock(Clock.systemUTC(), WallClock.SEOUL);
  private final EventCatalogue catalogue = new RemoteEventCatalogue(event, wall);

  @Override
  protected EventCatalogue catalogue() {
    return catalogue;
  }

  @Override
  protected void offer(Schedule offered, List<Seat> plan) {
    event.schedules.put(
        offered.id().toString(),
        """
        {"eventId":"%s","eventTitle":"%s","artist":"%s","venueName":"%s","hallName":"%s",
         "eventStartAt":"%s","eventEndAt":"%s","saleStartAt":"%s","saleEndAt":"%s","status":"ONGOING",
         "planVersion":"%s","version":%d,"maxPerPerson":%d}
        """
            .formatted(
                offered.eventId(),
                offered.eventTitle(),
                offered.artist(),
                offered.venueName(),
                offered.hallName(),
                wall.format(offered.eventStartAt()),
                wall.format(offered.eventEndAt()),
                wall.format(offered.saleStartAt()),
                wall.format(offered.saleEndAt()),
                offered.planVersion(),
                offered.version(),
                offered.maxPerPerson()));
    event.plans.put(
        offered.id().toString(),
        "{\"version\":"
            + offered.version()
            + ",\"planVersion\":\""
            + offered.planVersion()
            + "\",\"seats\":"
            + Given.planJson(plan)
            + "}");
  }

  private UUID offered() {
    Schedule schedule = Given.schedule(UUID.randomUUID());
    offer(schedule, Given.seats(1));
    return schedule.id();
  }

  private UUID offered(String fact, String instead) {
    UUID schedule = offered();
    event.schedules.computeIfPresent(
        schedule.toString(), (id, facts) -> facts.replace(fact, instead));
    return schedule;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eventId",
        "eventTitle",
        "eventStartAt",
        "eventEndAt",
        "saleStartAt",
        "saleEndAt",
        "version",
        "status"
      })
  void aResponseThatLacksAFactIsUnreadable(String fact) {
    unreadable(offered(fact, "another"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "21", "-1", "null", "\"4\"", "1e9"})
  void aLimitPerPersonThatCannotBeIsUnreadable(String limit) {
    unreadable(offered("\"maxPerPerson\":4", "\"maxPerPerson\":" + limit));
  }

  @Test
  void anEventThatSaysNoLimitPerPersonMeansFour() {
    UUID id = offered(",\"version\":1,\"maxPerPerson\":4", ",\"version\":1");
    assertThat(catalogue.schedule(id, "").orElseThrow().schedule().maxPerPerson()).isEqualTo(4);
    UUID other = offered("\"maxPerPerson\":4", "\"maxPerPerson\":20");
    assertThat(catalogue.schedule(other, "").orElseThrow().schedule().maxPerPerson()).isEqualTo(20);
  }

  private CancellationFees fees(String told) {
    UUID id = offered("\"maxPerPerson\":4", "\"maxPerPerson\":4,\"cancellationFees\":" + told);
    return catalogue.schedule(id, "").orElseThrow().schedule().cancellationFees();
  }

  @Test
  void cancellationFeesAreThoseOfTheEvent() {
    assertThat(fees("[{\"daysBefore\":10,\"percent\":0},{\"daysBefore\":1,\"percent\":100}]"))
        .isEqualTo(
            new CancellationFees(
                List.of(new CancellationFees.Tier(10, 0), new CancellationFees.Tier(1, 100))));
    assertThat(fees("[]")).isEqualTo(CancellationFees.NONE);
    assertThat(fees("null")).isEqualTo(CancellationFees.NONE);
    assertThat(catalogue.schedule(offered(), "").orElseThrow().schedule().cancellationFees())
        .isEqualTo(CancellationFees.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1]",
        "[{}]",
        "[{\"daysBefore\":1}]",
        "[{\"daysBefore\":1,\"percent\":101}]",
        "[{\"daysBefore\":-1,\"percent\":1}]",
        "[{\"daysBefore\":366,\"percent\":1}]"
      })
  void feesThatCannotBeAreUnreadable(String told) {
    unreadable(offered("\"maxPerPerson\":4", "\"maxPerPerson\":4,\"cancellationFees\":" + told));
  }

  /** In the hour that comes twice the local time is one of two. */
  @Test
  void instantsGoBeforeLocalTimes() {
    UUID id = offered("\"saleEndAt\"", "\"saleEndAtUtc\":\"2026-06-01T00:00:00Z\",\"saleEndAt\"");
    assertThat(catalogue.schedule(id, "").orElseThrow().schedule().saleEndAt())
        .isEqualTo("2026-06-01T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"version\":1}",
        "{\"seats\":[]}",
        "{\"version\":\"1\",\"seats\":[]}",
        "{\"version\":0,\"seats\":[]}",
        "{\"version\":1,\"seats\":{}}",
        "{\"version\":1,\"seats\":[7]}",
        "{\"version\":1,\"seats\":[{}]}"
      })
  void aPlanThatCannotBeReadIsUnreadable(String plan) {
    UUID schedule = offered();
    event.plans.put(schedule.toString(), plan);
    unreadable(schedule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "seatNumber", "row", "number", "grade", "price"})
  void aSeatThatLacksAMemberIsUnreadable(String member) {
    UUID schedule = offered();
    event.plans.computeIfPresent(
        schedule.toString(), (id, plan) -> plan.replace("\"" + member + "\"", "\"another\""));
    unreadable(schedule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"section\":7",
        "\"position\":\"1\"",
        "\"position\":1.5",
        "\"position\":null",
        "\"x\":1",
        "\"x\":1,\"y\":null",
        "\"x\":1,\"y\":\"1\"",
        "\"x\":1,\"y\":1e9",
        "\"marks\":\"AISLE\"",
        "\"marks\":[1]"
      })
  void aSeatWithAMemberThatCannotBeIsUnreadable(String member) {
    UUID schedule = offered();
    event.plans.computeIfPresent(
        schedule.toString(), (id, plan) -> plan.replace("\"row\"", member + ",\"row\""));
    unreadable(schedule);
  }

  @Test
  void aPlanIsTakenAsItIsWithWhatIsNotKnownYet() {
    UUID schedule = offered();
    event.plans.computeIfPresent(
        schedule.toString(),
        (id, plan) ->
            plan.replace(
                    "\"row\"", "\"section\":\"1층\",\"position\":3,\"marks\":[\"AISLE\"],\"row\"")
                .replace("\"seats\"", "\"focus\":{\"x\":0,\"y\":-4.5},\"seats\""));

    String seats = catalogue.schedule(schedule, "").orElseThrow().seats();

    assertThat(catalogue.schedule(schedule, "").orElseThrow().focus())
        .isEqualTo(new Point(0, -4.5));
    assertThat(seats).contains("\"section\":\"1층\"", "\"marks\":[\"AISLE\"]").startsWith("[{");
    assertThat(
            "{\"version\":1,\"planVersion\":\"plan 1\",\"focus\":{\"x\":0,\"y\":-4.5},\"seats\":"
                + seats
                + "}")
        .isEqualTo(event.plans.get(schedule.toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "{}", "{\"x\":1}", "{\"x\":1,\"y\":\"2\"}", "{\"x\":1,\"y\":-1e9}"})
  void aFocusThatCannotBeIsUnreadable(String focus) {
    UUID schedule = offered();
    event.plans.computeIfPresent(
        schedule.toString(),
        (id, plan) -> plan.replace("\"seats\"", "\"focus\":" + focus + ",\"seats\""));
    unreadable(schedule);
  }

  @Test
  void theRuleAboutSingleSeatsIsOffUnlessEventSaysSo() {
    UUID silent = offered();
    assertThat(catalogue.schedule(silent, "").orElseThrow().schedule().noSingleSeats()).isFalse();
    UUID strict = offered("\"maxPerPerson\"", "\"noSingleSeats\":true,\"maxPerPerson\"");
    assertThat(catalogue.schedule(strict, "").orElseThrow().schedule().noSingleSeats()).isTrue();
    unreadable(offered("\"maxPerPerson\"", "\"noSingleSeats\":1,\"maxPerPerson\""));
  }

  @Test
  void factsAndSeatsOfTwoVersionsAreAskedForAgainUntilTheyAgree() {
    Schedule old = Given.schedule(UUID.randomUUID());
    Schedule young = Given.planned(Given.with(old, "young", 2, 4, false), "plan 2");
    offer(young, Given.seats(2));
    String facts = event.schedules.get(old.id().toString());
    offer(old, Given.seats(1));
    event.plans.put(old.id().toString(), "{\"planVersion\":\"plan 2\",\"seats\":[]}");
    unreadable(old.id());
    assertThat(event.asked).isEqualTo(3);
    event.afterwards = () -> event.schedules.put(old.id().toString(), facts);
    EventCatalogue.Copy copy = catalogue.schedule(old.id(), "").orElseThrow();
    assertThat(copy.schedule()).isEqualTo(young);
    assertThat(copy.seats()).isEqualTo("[]");
  }

  @Test
  void ofAnEventThatSaysNoPlanVersionTheScheduleSaysIt() {
    UUID id = offered("\"planVersion\":\"plan 1\",", "");
    replaceInPlan(id, "\"planVersion\":\"plan 1\",", "");
    EventCatalogue.Copy copy = catalogue.schedule(id, "plan 1").orElseThrow();
    assertThat(copy.schedule().planVersion()).isEqualTo("1");
    assertThat(copy.seats()).isNotNull();
    assertThat(catalogue.schedule(id, "1").orElseThrow().seats()).isNull();
  }

  /** Instances of event of before and of now, one after the other, in whatever order. */
  @Test
  void whereOneOfTheTwoSaysNoPlanVersionTheScheduleTellsWhetherTheyAgree() {
    UUID oldFacts = offered("\"planVersion\":\"plan 1\",", "");
    assertThat(catalogue.schedule(oldFacts, "").orElseThrow().schedule().planVersion())
        .isEqualTo("plan 1");
    UUID oldPlan = offered();
    replaceInPlan(oldPlan, "\"planVersion\":\"plan 1\",", "");
    EventCatalogue.Copy copy = catalogue.schedule(oldPlan, "").orElseThrow();
    assertThat(copy.seats()).isNotNull();
    assertThat(copy.schedule().planVersion()).isEqualTo("1"); // drawn anew once all are of now
    replaceInPlan(oldFacts, "\"version\":1", "\"version\":2");
    unreadable(oldFacts);
    replaceInPlan(oldPlan, "\"version\":1", "\"version\":2");
    unreadable(oldPlan);
    replaceInPlan(oldPlan, "\"version\":2,", "");
    unreadable(oldPlan);
  }

  private void replaceInPlan(UUID schedule, String part, String instead) {
    event.plans.computeIfPresent(schedule.toString(), (id, plan) -> plan.replace(part, instead));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 408, 429, 502, 503, 504})
  void anEventThatIsBusyOrAwayIsWaitedFor(int status) {
    event.failure = new WebApplicationException(status);
    unavailable(UUID.randomUUID());
    event.failure = new ProcessingException("refused");
    unavailable(UUID.randomUUID());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 405, 500, 501})
  void anEventThatFailsIsUnreadable(int status) {
    event.failure = new WebApplicationException(status);
    unreadable(UUID.randomUUID());
  }

  private void unavailable(UUID id) {
    assertThatThrownBy(() -> catalogue.schedule(id, ""))
        .isInstanceOf(Problem.class)
        .hasMessage("SERVICE_UNAVAILABLE");
  }

  /** To a buyer that is an outage; a message is tried again three times, then put aside. */
  private void unreadable(UUID id) {
    assertThatThrownBy(() -> catalogue.schedule(id, ""))
        .isInstanceOfSatisfying(
            UnreadableResponse.class,
            e -> assertThat(FailureAction.of(e)).isEqualTo(FailureAction.RETRY));
  }

  /** Event's API with responses in memory. */
  private static final class Responses implements EventApi {
    final Map<String, String> schedules = new HashMap<>();
    final Map<String, String> plans = new HashMap<>();
    Runnable afterwards = () -> {};
    RuntimeException failure;
    int asked;

    @Override
    public String schedule(String id) {
      asked++;
      String facts = found(schedules.get(id));
      afterwards.run();
      return facts;
    }

    @Override
    public String seats(String id) {
      return found(plans.get(id));
    }

    private String found(String response) {
      if (failure != null) {
        throw failure;
      }
      if (response == null) {
        throw new WebApplicationException(404);
      }
      return response;
    }
  }
}
