package io.ticketqueue.reservation;

import java.util.List;
import java.util.UUID;

/** Seats need no hold any more once the transaction commits. */
public record SeatsFreed(UUID scheduleId, UUID reservationId, List<UUID> seatIds) {}
