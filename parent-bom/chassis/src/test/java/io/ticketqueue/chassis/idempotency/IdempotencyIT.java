package io.ticketqueue.chassis.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.jpa.TestDatabase;
import io.ticketqueue.chassis.rest.Answers;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.WallClock;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A repeated request has one effect and one answer, whatever crashes on the way (D-16a). */
class IdempotencyIT {
  private static final TestDatabase DATABASE = TestDatabase.of(TestDatabase.newService());
  private static final String ROUTE = "POST /things";

  private final IdempotencyKeys keys = new IdempotencyKeys(DATABASE.instance());
  private final Idempotency idempotency =
      new Idempotency(
          keys,
          DATABASE,
          new Answers(new WallClock(Clock.systemUTC(), WallClock.SEOUL)),
          new AbandonedKeys(keys, DATABASE));
  private final UUID user = UUID.randomUUID();
  private final String key = UUID.randomUUID().toString();
  private final String effect = "effect-" + UUID.randomUUID();

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private Idempotency.Request request(Object body) {
    return Idempotency.Request.of(user, ROUTE, key, body, "en");
  }

  /** Leaves a trace in the current transaction. */
  private Supplier<IdempotentAnswer> creates(String id) {
    return () -> {
      int unused =
          DATABASE
              .entityManager()
              .createNativeQuery(
                  "insert into common.processed_events (event_id, consumer_service) values"
                      + " (cast(?1 as uuid), ?2)")
              .setParameter(1, UUID.randomUUID().toString())
              .setParameter(2, effect)
              .executeUpdate();
      return new IdempotentAnswer(201, "{\"id\":\"" + id + "\"}", Map.of("Location", "/t/" + id));
    };
  }

  private static Supplier<IdempotentAnswer> refuses(ErrorCode code) {
    return () -> {
      throw new Problem(code).with("unavailable", java.util.List.of("seat-1"));
    };
  }

  private long effects() {
    return DATABASE.number(
        "select count(*) from common.processed_events where consumer_service = ?1", effect);
  }

  private void leaseEnds() {
    DATABASE.run(
        "update common.idempotency_keys set lease_until = now() - interval '1 second' where"
            + " user_id = cast(?1 as uuid)",
        user.toString());
  }

  private static void refused(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.code()).isEqualTo(code));
  }

  @Test
  void aRepetitionGetsTheFirstAnswerAndDoesNothing() {
    Response first = idempotency.inTransaction(request("body"), creates("1"));
    Response again = idempotency.inTransaction(request("body"), creates("2"));
    assertThat(first.getHeaderString("Idempotency-Replayed")).isNull();
    assertThat(again.getHeaderString("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.getStatus()).isEqualTo(201);
    assertThat(again.getEntity()).isEqualTo("{\"id\":\"1\"}");
    assertThat(again.getHeaderString("Location")).isEqualTo("/t/1");
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void withoutAKeyNothingIsKept() {
    var without = Idempotency.Request.of(user, ROUTE, null, "body", null);
    idempotency.inTransaction(without, creates("1"));
    idempotency.inTransaction(without, creates("2"));
    assertThat(effects()).isEqualTo(2);
  }

  /** Who sends no key pays nothing for it. */
  @Test
  void withoutAKeyTheBodyIsNotHashed() {
    List<String> unwritable =
        new AbstractList<>() {
          @Override
          public String get(int index) {
            throw new IllegalStateException("written");
          }

          @Override
          public int size() {
            return 1;
          }
        };
    assertThat(Idempotency.Request.of(user, ROUTE, null, unwritable, null).hash()).isEmpty();
  }

  @Test
  void aKeyBelongsToItsUserRouteAndBody() {
    idempotency.inTransaction(request("body"), creates("1"));
    refused(
        ErrorCode.IDEMPOTENCY_KEY_REUSED,
        () -> idempotency.inTransaction(request("other body"), creates("2")));
    var otherUser = Idempotency.Request.of(UUID.randomUUID(), ROUTE, key, "body", null);
    var otherRoute = Idempotency.Request.of(user, "POST /others", key, "body", null);
    idempotency.inTransaction(otherUser, creates("3"));
    idempotency.inTransaction(otherRoute, creates("4"));
    assertThat(effects()).isEqualTo(3);
  }

  @Test
  void aRefusalIsKeptWithAllItSays() {
    Response first = idempotency.inTransaction(request(1), refuses(ErrorCode.SEAT_NOT_AVAILABLE));
    assertThat(first.getStatus()).isEqualTo(409);
    assertThat((String) first.getEntity()).contains("SEAT_NOT_AVAILABLE", "seat-1", "already");
    assertThat(first.getHeaderString("Idempotency-Replayed")).isNull();
    Response again = idempotency.inTransaction(request(1), creates("1"));
    assertThat(again.getStatus()).isEqualTo(409);
    assertThat(again.getEntity()).isEqualTo(first.getEntity());
    assertThat(again.getHeaderString("Idempotency-Replayed")).isEqualTo("true");
    assertThat(effects()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {
        "INTERNAL_ERROR",
        "SERVICE_UNAVAILABLE",
        "PAYMENT_PROVIDER_UNAVAILABLE",
        "RATE_LIMIT_EXCEEDED",
        "PAYMENT_NOT_COMPLETED"
      })
  void whatMayStillChangeIsNotKept(ErrorCode code) {
    refused(code, () -> idempotency.around(request(1), refuses(code)));
    assertThat(idempotency.inTransaction(request(1), creates("1")).getStatus()).isEqualTo(201);
  }

  @Test
  void whatBeganOutsideOfTheTransactionIsUndoneIfThatFails() {
    List<String> steps = new ArrayList<>();
    Supplier<String> first =
        () -> {
          assertThatThrownBy(DATABASE::entityManager).isInstanceOf(RuntimeException.class);
          steps.add("begun");
          return "begun";
        };
    Response refused =
        idempotency.inTransaction(
            request(1),
            first,
            begun -> refuses(ErrorCode.SEAT_NOT_AVAILABLE).get(),
            (begun, failure) -> steps.add(begun + " undone: " + failure.getMessage()));
    assertThat(refused.getStatus()).isEqualTo(409);
    Response again =
        idempotency.inTransaction(
            request(1),
            first,
            begun -> creates("1").get(),
            (begun, failure) -> steps.add("undone"));
    assertThat(again.getHeaderString("Idempotency-Replayed")).isEqualTo("true");
    assertThat(steps).containsExactly("begun", "begun undone: SEAT_NOT_AVAILABLE");
    var without = Idempotency.Request.of(user, ROUTE, null, "body", null);
    assertThat(
            idempotency
                .inTransaction(
                    without, first, begun -> creates("1").get(), (begun, e) -> steps.add("undone"))
                .getStatus())
        .isEqualTo(201);
    assertThat(steps).hasSize(3).endsWith("begun");
  }

  @Test
  void afterAFaultTheRequestCanBeRepeatedAtOnce() {
    assertThatThrownBy(
            () ->
                idempotency.inTransaction(
                    request(1),
                    () -> {
                      IdempotentAnswer unused = creates("1").get();
                      throw new IllegalStateException("fault");
                    }))
        .hasMessage("fault");
    assertThat(effects()).isZero();
    idempotency.inTransaction(request(1), creates("2"));
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void aRepetitionOfARunningRequestIsToldSo() {
    idempotency.around(
        request(1),
        () -> {
          refused(
              ErrorCode.REQUEST_IN_PROGRESS,
              () -> idempotency.inTransaction(request(1), creates("2")));
          refused(
              ErrorCode.IDEMPOTENCY_KEY_REUSED,
              () -> idempotency.inTransaction(request(2), creates("2")));
          return new IdempotentAnswer(200, "{}", Map.of());
        });
    assertThat(effects()).isZero();
  }

  @Test
  void whoIsOvertakenUndoesItsWorkAndGivesTheOthersAnswer() {
    Response slow =
        idempotency.inTransaction(
            request(1),
            () -> {
              IdempotentAnswer answer = creates("slow").get();
              leaseEnds();
              CompletableFuture.supplyAsync(
                      () -> idempotency.inTransaction(request(1), creates("quick")))
                  .join();
              return answer;
            });
    assertThat(slow.getEntity()).isEqualTo("{\"id\":\"quick\"}");
    assertThat(effects()).isEqualTo(1);
  }

  @Test
  void aRefusalOfWhoIsOvertakenGivesWayToTheAnswer() {
    Response slow =
        idempotency.inTransaction(
            request(1),
            () -> {
              leaseEnds();
              CompletableFuture.supplyAsync(
                      () -> idempotency.inTransaction(request(1), creates("quick")))
                  .join();
              throw new Problem(ErrorCode.RESERVATION_PENDING);
            });
    assertThat(slow.getStatus()).isEqualTo(201);
    assertThat(effects()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"too short", "0123456789 abcdef", "0123456789abcdeé", ""})
  void aKeyOfAnotherFormIsRefused(String malformed) {
    var request = Idempotency.Request.of(user, ROUTE, malformed, "body", null);
    refused(ErrorCode.INVALID_REQUEST, () -> idempotency.inTransaction(request, creates("1")));
    assertThat(effects()).isZero();
  }

  @Test
  void aKeyIsForgottenAfterADay() {
    idempotency.inTransaction(request(1), creates("1"));
    DATABASE.run(
        "update common.idempotency_keys set created_at = now() - interval '25 hours' where user_id"
            + " = cast(?1 as uuid)",
        user.toString());
    assertThat(idempotency.inTransaction(request(2), creates("2")).getStatus()).isEqualTo(201);
    DATABASE.run(
        "update common.idempotency_keys set created_at = now() - interval '25 hours' where user_id"
            + " = cast(?1 as uuid)",
        user.toString());
    assertThat(DATABASE.<Integer>requiresNew(() -> keys.purge(1000))).isPositive();
    assertThat(
            DATABASE.number(
                "select count(*) from common.idempotency_keys where user_id = cast(?1 as uuid)",
                user.toString()))
        .isZero();
  }
}
