package io.ticketqueue.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ticketqueue.chassis.messaging.deadletter.DeadLetter;
import io.ticketqueue.chassis.messaging.deadletter.DeadLetters;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Events are handled once, though there is no database; a dead letter is listed once. */
class InboxIT extends RoomCase {
  private static final int SEVEN_DAYS_SECONDS = 7 * 24 * 3600;

  @Test
  void anEventIsTakenOnceAndRememberedForSevenDays() {
    RedisInbox inbox = new RedisInbox(test.access);
    UUID event = UUID.randomUUID();
    AtomicInteger taken = new AtomicInteger();
    assertThat(inbox.runOnce(event, "consumer", taken::incrementAndGet)).isTrue();
    assertThat(inbox.runOnce(event, "consumer", taken::incrementAndGet)).isFalse();
    assertThat(inbox.contains(event, "consumer")).isTrue();
    assertThat(inbox.contains(UUID.randomUUID(), "consumer")).isFalse();
    assertThat(taken).hasValue(1);
    assertThat(test.inspector.client().ttl("processed:event:" + event))
        .isBetween(SEVEN_DAYS_SECONDS - 60L, (long) SEVEN_DAYS_SECONDS);
  }

  /** A crash comes before the mark: the effect is repeated, which it must allow. */
  @Test
  void anEventWhoseEffectFailedIsTakenAgain() {
    RedisInbox inbox = new RedisInbox(test.access);
    UUID event = UUID.randomUUID();
    AtomicInteger taken = new AtomicInteger();
    assertThatThrownBy(
            () ->
                inbox.runOnce(
                    event,
                    "consumer",
                    () -> {
                      taken.incrementAndGet();
                      throw new IllegalStateException("died");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(inbox.runOnce(event, "consumer", taken::incrementAndGet)).isTrue();
    assertThat(taken).hasValue(2);
  }

  @Test
  void aDeadLetterIsListedOnceForSevenDaysUntilItIsResolved() {
    DeadLetters letters = new RedisDeadLetters(test.access);
    DeadLetter letter = letter();
    letters.add(letter);
    letters.add(letter);
    assertThat(letters.find(letter.id())).contains(letter);
    assertThat(letters.count()).isEqualTo(1);
    assertThat(test.inspector.client().ttl("queue:dead-letters"))
        .isBetween(SEVEN_DAYS_SECONDS - 60L, (long) SEVEN_DAYS_SECONDS);
    letters.failedAgain(letter.id(), "again");
    assertThat(letters.find(letter.id()).orElseThrow().attempts()).isEqualTo(2);
    assertThat(letters.count()).isEqualTo(1);
    assertThat(letters.resolve(letter.id(), DeadLetters.Resolution.DISCARDED)).isTrue();
    assertThat(letters.count()).isZero();
  }

  private static DeadLetter letter() {
    return new DeadLetter(
        UUID.randomUUID(),
        "queue-reservation-consumer",
        new DeadLetter.Origin("reservation.events", 1, System.nanoTime(), "key"),
        new DeadLetter.Event(UUID.randomUUID(), "ReservationHeld"),
        "broken",
        1,
        Instant.parse("2026-01-01T00:00:00Z"),
        "{}");
  }
}
