package io.ticketqueue.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When a room of the fake is open. */
final class SaleWindow {
  private final QueueSettings settings;
  private final Clock clock;
  private ScheduleFacts facts;
  private @Nullable Instant cancelledAt;

  SaleWindow(ScheduleFacts facts, QueueSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.facts = facts;
    describe(facts, false);
  }

  /**
   * Takes over what event says, unless something newer is known; the order only unless it is fixed.
   */
  void describe(ScheduleFacts now, boolean orderIsFixed) {
    if (now.version() > 0 && now.version() < facts.version()) {
      return;
    }
    facts =
        new ScheduleFacts(
            now.scheduleId(),
            now.saleStartAt(),
            now.saleEndAt(),
            orderIsFixed ? facts.draw() : now.draw(),
            now.cancelled(),
            now.totalSeats(),
            now.soldSeats(),
            now.version());
    if (now.cancelled()) {
      cancel();
    }
  }

  void cancel() {
    if (cancelledAt == null) {
      cancelledAt = clock.instant();
    }
  }

  boolean isDrawn() {
    return facts.draw();
  }

  boolean isOpen() {
    return !clock.instant().isBefore(facts.saleStartAt().minus(settings.opensBeforeSale()));
  }

  boolean hasBegun() {
    return !clock.instant().isBefore(facts.saleStartAt());
  }

  long startMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, facts.saleStartAt());
  }

  boolean isClosed() {
    return cancelledAt != null || !clock.instant().isBefore(facts.saleEndAt());
  }

  Instant closedAt() {
    return cancelledAt != null ? cancelledAt : facts.saleEndAt();
  }

  long secondsUntilSale() {
    long millis = Duration.between(clock.instant(), facts.saleStartAt()).toMillis();
    return Math.max(0, Math.ceilDiv(millis, 1000L));
  }
}
