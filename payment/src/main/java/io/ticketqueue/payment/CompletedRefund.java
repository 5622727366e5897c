package io.ticketqueue.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund that is done.
 *
 * @param amount won, if it is known
 */
public record CompletedRefund(Instant at, @Nullable Long amount) {}
