package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Says what a cancellation would do, and changes nothing. Afterwards it says what is left to do: as
 * reservation goes on refunding, both numbers become 0. Reservation is asked outside of any
 * transaction.
 */
@Component
public class PreviewCancellation {
  /** Less than the edge waits, however many performances there are. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int RETRY_SECONDS = 5;

  private final Events events;
  private final ReservationStandings reservations;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  PreviewCancellation(
      Events events, ReservationStandings reservations, Transactions transactions, Clock clock) {
    this.events = events;
    this.reservations = reservations;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * What a cancellation concerns.
   *
   * @param reservations unpaid and paid ones
   * @param amount what would be refunded
   */
  public record Preview(int performances, long reservations, long amount) {}

  /**
   * Of an event.
   *
   * @throws Problem EVENT_NOT_FOUND, EVENT_ENDED, SERVICE_UNAVAILABLE
   */
  public Preview ofEvent(UUID id, boolean includeUsed) {
    Event event =
        transactions
            .required(() -> events.find(id))
            .orElseThrow(() -> new Problem(ErrorCode.EVENT_NOT_FOUND));
    return preview(event.schedules(), event.cancelled(), includeUsed);
  }

  /**
   * Of one schedule.
   *
   * @throws Problem SCHEDULE_NOT_FOUND, EVENT_ENDED, SERVICE_UNAVAILABLE
   */
  public Preview ofSchedule(UUID id, boolean includeUsed) {
    Event event =
        transactions
            .required(() -> events.findBySchedule(id))
            .orElseThrow(() -> new Problem(ErrorCode.SCHEDULE_NOT_FOUND));
    List<EventSchedule> one =
        event.schedules().stream().filter(schedule -> schedule.id().equals(id)).toList();
    return preview(one, one.getFirst().cancelled(), includeUsed);
  }

  /** What is left to cancel, or what is cancelled already. */
  private Preview preview(List<EventSchedule> all, boolean cancelled, boolean includeUsed) {
    Instant now = clock.instant();
    List<EventSchedule> concerned =
        all.stream()
            .filter(one -> cancelled ? one.cancelled() : !one.cancelled() && !one.hasEnded(now))
            .toList();
    boolean over = all.stream().anyMatch(one -> !one.cancelled());
    if (concerned.isEmpty() && over) {
      throw new Problem(ErrorCode.EVENT_ENDED);
    }
    return sum(concerned.isEmpty() ? all : concerned, includeUsed);
  }

  private Preview sum(List<EventSchedule> schedules, boolean includeUsed) {
    long begun = System.nanoTime();
    long live = 0;
    long amount = 0;
    for (EventSchedule schedule : schedules) {
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw Problem.unavailable(RETRY_SECONDS, null);
      }
      ReservationStandings.Standing standing = reservations.of(schedule.id());
      live += standing.concerned(includeUsed);
      amount += standing.refund(includeUsed);
    }
    return new Preview(schedules.size(), live, amount);
  }
}
