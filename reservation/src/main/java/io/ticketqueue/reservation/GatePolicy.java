package io.ticketqueue.reservation;

import java.time.Duration;

/**
 * What holds at the gates.
 *
 * @param doorsBefore how long before the performance tickets are first admitted
 * @param oldestScan how old a scan may be that is handed in
 * @param clocksApart how far a gate's clock may be ahead of ours
 */
public record GatePolicy(Duration doorsBefore, Duration oldestScan, Duration clocksApart) {}
