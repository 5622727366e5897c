package io.ticketqueue.event;

import java.time.Duration;

/**
 * Until when an event may change.
 *
 * @param fixedBefore so long before a sale its prices and its hall are fixed: reservation sells
 *     from a copy, which may follow late, and no seat may be replaced that somebody could hold
 */
public record ChangePolicy(Duration fixedBefore) {}
