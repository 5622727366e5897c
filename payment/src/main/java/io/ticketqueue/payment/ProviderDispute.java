package io.ticketqueue.payment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dispute in PortOne's record.
 *
 * @param reference the card company's id of it, or when it was opened
 * @param resolvedAt null while it is not resolved
 */
public record ProviderDispute(String reference, Instant openedAt, @Nullable Instant resolvedAt) {}
