package io.ticketqueue.queue.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.messaging.FailureAction;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.UnreadableResponse;
import io.ticketqueue.core.WallClock;
import io.ticketqueue.queue.ScheduleFacts;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What event's responses mean. */
class RemoteEventSchedulesTest {
  private static final String GOOD =
      "{\"saleStartAt\":\"2026-06-01T20:00:00\",\"saleEndAt\":\"2026-06-02T20:00:00\","
          + "\"queueOrder\":\"DRAW\",\"status\":\"UPCOMING\",\"totalSeats\":100,\"soldSeats\":7}";

  private final UUID schedule = UUID.randomUUID();

  private static RemoteEventSchedules schedules(EventApi event) {
    return new RemoteEventSchedules(
        event, new WallClock(Clock.systemUTC(), ZoneId.of("Asia/Seoul")));
  }

  private void isUnavailable(EventApi event) {
    assertThatThrownBy(() -> schedules(event).find(schedule))
        .isInstanceOfSatisfying(
            Problem.class,
            p -> {
              assertThat(p.code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
              assertThat(p.headers()).containsEntry("Retry-After", "5");
            });
  }

  @Test
  void aScheduleIsReadWithItsLocalTimes() {
    assertThat(schedules(answering(id -> GOOD)).find(schedule))
        .contains(
            new ScheduleFacts(
                schedule,
                Instant.parse("2026-06-01T11:00:00Z"),
                Instant.parse("2026-06-02T11:00:00Z"),
                true,
                false,
                100,
                7,
                0));
  }

  @Test
  void withoutOrderAndSeatsItIsByArrivalAndTheSeatsAreUnknown() {
    String little =
        GOOD.replace("\"queueOrder\":\"DRAW\",", "")
            .replace(",\"totalSeats\":100,\"soldSeats\":7", "")
            .replace("UPCOMING", "CANCELLED");
    ScheduleFacts facts = schedules(answering(id -> little)).find(schedule).orElseThrow();
    assertThat(facts.draw()).isFalse();
    assertThat(facts.cancelled()).isTrue();
    assertThat(facts.totalSeats()).isZero();
  }

  @Test
  void aScheduleEventDoesNotKnowIsEmpty() {
    EventApi event =
        answering(
            id -> {
              throw new WebApplicationException(404);
            });
    assertThat(schedules(event).find(schedule)).isEmpty();
  }

  private static EventApi refusing(int status) {
    return answering(
        id -> {
          throw new WebApplicationException(status);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 408, 429, 502, 503, 504})
  void anEventThatIsBusyOrDoesNotTakeOurKeyIsWaitedFor(int status) {
    isUnavailable(refusing(status));
  }

  /** A message is tried again three times, then put aside: nothing behind it waits without end. */
  private void isUnreadable(EventApi event) {
    assertThatThrownBy(() -> schedules(event).find(schedule))
        .isInstanceOfSatisfying(
            UnreadableResponse.class,
            e -> assertThat(FailureAction.of(e)).isEqualTo(FailureAction.RETRY));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 405, 500, 501})
  void anEventThatFailsIsUnreadable(int status) {
    isUnreadable(refusing(status));
  }

  @Test
  void aFailedConnectionMeansThatEventIsAway() {
    isUnavailable(
        answering(
            id -> {
              throw new ProcessingException("refused");
            }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "nonsense", "{\"saleStartAt\":1}"})
  void aResponseThatIsNoScheduleIsUnreadable(String text) {
    isUnreadable(answering(id -> text));
  }

  @Test
  void instantsAndTheVersionAreReadWhereEventSaysThem() {
    String precise =
        GOOD.replace(
            "{",
            "{\"version\":9,\"saleStartAtUtc\":\"2026-06-01T11:00:00.5Z\","
                + "\"saleEndAtUtc\":\"2026-06-02T11:00:00Z\",");
    ScheduleFacts facts = schedules(answering(id -> precise)).find(schedule).orElseThrow();
    assertThat(facts.saleStartAt()).isEqualTo("2026-06-01T11:00:00.5Z");
    assertThat(facts.version()).isEqualTo(9);
    isUnreadable(answering(id -> precise.replace("00.5Z", "00.5")));
  }

  @Test
  void manySchedulesAreAskedForInPartsAndWhatIsUnreadableIsLeftOut() {
    List<UUID> ids = Stream.generate(UUID::randomUUID).limit(501).toList();
    List<Integer> asked = new ArrayList<>();
    EventApi event =
        new EventApi() {
          @Override
          public String schedule(String id) {
            throw new AssertionError();
          }

          @Override
          public String schedules(String body) {
            asked.add(body.split("-", -1).length / 4);
            UUID other = UUID.randomUUID();
            return "{\"list\":[%s,%s,{\"scheduleId\":\"%s\"},7]}"
                .formatted(one(ids.getFirst()), one(other), ids.get(1));
          }
        };
    assertThat(schedules(event).findAll(ids))
        .extracting(ScheduleFacts::scheduleId)
        .containsOnly(ids.getFirst());
    assertThat(asked).containsExactly(500, 1);
  }

  private void isNoList(EventApi event) {
    assertThatThrownBy(() -> schedules(event).findAll(List.of(schedule)))
        .isInstanceOf(UnreadableResponse.class);
  }

  @Test
  void aListThatCannotBeReadIsNoOutage() {
    isNoList(answering(body -> "{}"));
    isNoList(answering(body -> "nonsense"));
    isNoList(refusing(500));
    isNoList(refusing(404));
    assertThatThrownBy(() -> schedules(refusing(503)).findAll(List.of(schedule)))
        .isInstanceOf(Problem.class);
  }

  private static String one(UUID id) {
    return GOOD.replace("{", "{\"scheduleId\":\"" + id + "\",");
  }

  private static EventApi answering(UnaryOperator<String> answer) {
    return new EventApi() {
      @Override
      public String schedule(String id) {
        return answer.apply(id);
      }

      @Override
      public String schedules(String ids) {
        return answer.apply(ids);
      }
    };
  }
}
