package io.ticketqueue.reservation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Who has which seats of which schedule: what a reservation begins with and has in every state.
 *
 * @param id of the reservation
 * @param personId who is behind the account; the user id in a reservation of before that was told
 * @param seats 1–4, in the order of the plan
 * @param expiresAt when an unpaid reservation lapses, unless it is claimed
 * @param operationNumber of the operation that gave it these seats
 */
public record Hold(
    UUID id,
    UUID userId,
    UUID personId,
    UUID scheduleId,
    List<Seat> seats,
    Instant expiresAt,
    Instant createdAt,
    long operationNumber) {

  /** A hold that begins now; its seats are chosen next. */
  static Hold begin(UUID id, TokenHolder buyer, UUID scheduleId, Instant now, Duration life) {
    return new Hold(
        id,
        buyer.userId(),
        buyer.personId(),
        scheduleId,
        List.of(),
        now.plus(life),
        now,
        HoldOperation.FIRST);
  }

  /** Other seats for the same time, by the same operation. */
  Hold withSeats(List<Seat> others) {
    return withSeats(others, operationNumber);
  }

  /** Other seats for the same time. */
  Hold withSeats(List<Seat> others, long operation) {
    return new Hold(
        id, userId, personId, scheduleId, List.copyOf(others), expiresAt, createdAt, operation);
  }

  /** The same seats for the time from then on. */
  Hold from(Instant now, Duration life) {
    return new Hold(id, userId, personId, scheduleId, seats, now.plus(life), now, operationNumber);
  }

  /** What gave it its seats. */
  HoldOperation operation() {
    return new HoldOperation(id, operationNumber);
  }

  /** What is or was to be paid, in won. */
  public long totalAmount() {
    return seats.stream().mapToLong(Seat::price).sum();
  }

  public List<UUID> seatIds() {
    return seats.stream().map(Seat::id).toList();
  }
}
