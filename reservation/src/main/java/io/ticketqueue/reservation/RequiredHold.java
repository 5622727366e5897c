package io.ticketqueue.reservation;

import java.time.Duration;
import java.util.UUID;

/**
 * A hold that there must be: an unpaid reservation has the seat.
 *
 * @param operation which gave the reservation the seat
 * @param life from now on
 */
public record RequiredHold(UUID scheduleId, UUID seatId, HoldOperation operation, Duration life) {}
