package io.ticketqueue.reservation;

import java.time.Duration;

/**
 * What holds at the gates.
 *
 * @param doorsBefore how long before the performance tickets are first admitted
 * @param oldestScan how old a scan may be that is handed in
 * @param clocksApart how far a gate's clock may be ahead of ours
 * @param atOnce how many scans are written at once
 * @param patience how long a scan waits for its turn
 * @param refuseDisputed whether a ticket is refused whose payment its card's owner contests
 */
public record GatePolicy(
    Duration doorsBefore,
    Duration oldestScan,
    Duration clocksApart,
    int atOnce,
    Duration patience,
    boolean refuseDisputed) {}
