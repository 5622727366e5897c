package io.ticketqueue.event;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Creates an event: first its schedules, then their seats, schedule by schedule, each in a
 * transaction of its own, and shows it when all are there (V2). What takes longer than a request
 * may is finished by a job, as is what a process left undone that has died.
 */
@Component
public class CreateEvent {
  private final BeginCreation begin;
  private final MakeSeats makeSeats;
  private final Creations creations;
  private final Events events;
  private final Transactions transactions;
  private final CreationPolicy policy;
  private final Clock clock;

  @Inject
  CreateEvent(
      BeginCreation begin,
      MakeSeats makeSeats,
      Creations creations,
      Events events,
      Transactions transactions,
      CreationPolicy policy,
      Clock clock) {
    this.begin = begin;
    this.makeSeats = makeSeats;
    this.creations = creations;
    this.events = events;
    this.transactions = transactions;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * An event that was created.
   *
   * @param status PREPARING where it is a draft or its seats are still being made
   */
  public record Created(UUID id, Event.Text text, EventStatus status, Instant at) {}

  /**
   * Creates an event; a repeated request goes on with what the first one began.
   *
   * @throws Problem INVALID_REQUEST, VENUE_NOT_FOUND, HALL_NOT_FOUND, HALL_OCCUPIED
   */
  public Created create(NewEvent event, Creations.Origin origin) {
    Creations.Creation creation =
        transactions
            .required(() -> creations.find(origin))
            .orElseGet(() -> begin(event, origin, clock.instant()));
    makeSeats.complete(creation.eventId(), policy.patience());
    return transactions.required(() -> answer(creation));
  }

  private Creations.Creation begin(NewEvent event, Creations.Origin origin, Instant now) {
    List<FieldError> errors = EventRules.violations(event, now);
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return transactions.required(() -> begin.begin(event, origin, now));
  }

  private Created answer(Creations.Creation creation) {
    UUID id = creation.eventId();
    creations.answered(id);
    Event event =
        events.find(id).orElseThrow(() -> new Problem(ErrorCode.EVENT_NOT_FOUND)); // deleted since
    return new Created(id, event.text(), event.status(clock.instant()), creation.begunAt());
  }
}
