package io.ticketqueue.reservation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a scan has done: which seats of a reservation it has admitted, and when.
 *
 * @param seatIds at least one
 */
public record CheckIn(Scan scan, UUID reservationId, List<UUID> seatIds, Instant at) {}
