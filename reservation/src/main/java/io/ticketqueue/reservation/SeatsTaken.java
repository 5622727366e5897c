package io.ticketqueue.reservation;

import java.util.List;
import java.util.UUID;

/** Seats are held for a transaction; should it fail, they are given back. */
public record SeatsTaken(UUID scheduleId, UUID reservationId, List<UUID> seatIds) {}
