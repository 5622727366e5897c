package io.ticketqueue.event;

import io.ticketqueue.chassis.jpa.Transactions;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The ports that keep state, all on the same data: in memory or in PostgreSQL.
 *
 * @param seatIds the seats of a schedule by row and number
 */
public record Stores(
    Transactions transactions,
    Venues venues,
    Events events,
    EventSchedules schedules,
    EventsAtPlace eventsAtPlace,
    DueAnnouncements dueAnnouncements,
    Seats seats,
    OutOfOrderSales outOfOrderSales,
    Creations creations,
    Function<UUID, List<UUID>> seatIds) {}
