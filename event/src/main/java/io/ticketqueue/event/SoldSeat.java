package io.ticketqueue.event;

import java.util.UUID;

/** A seat that a reservation has bought. */
public record SoldSeat(SeatKey key, UUID reservationId) {}
