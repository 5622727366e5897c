package io.ticketqueue.reservation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a cancellation would give back.
 *
 * @param rule the tier that the fee follows from; null where there is none
 * @param validUntil until when it is so, unless the organiser changes the fees
 */
public record RefundQuote(
    long refundAmount, long fee, CancellationFees.@Nullable Tier rule, Instant validUntil) {}
