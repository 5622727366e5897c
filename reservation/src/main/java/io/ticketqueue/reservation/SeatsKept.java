package io.ticketqueue.reservation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Seats are to be held until then, once the transaction commits. */
public record SeatsKept(UUID scheduleId, UUID reservationId, List<UUID> seatIds, Instant until) {}
