package io.ticketqueue.user;

import java.time.Duration;

/**
 * How often revocations are published again.
 *
 * @param repeatEvery how often the newest are
 * @param repeatFor how old those may be: longer than what Redis may lose unnoticed
 */
public record RevocationPolicy(Duration repeatEvery, Duration repeatFor) {}
