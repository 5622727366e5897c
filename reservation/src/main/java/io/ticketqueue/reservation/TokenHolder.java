package io.ticketqueue.reservation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A buyer and the queue token shown.
 *
 * @param token null where none was shown
 */
public record TokenHolder(UUID userId, @Nullable String token) {}
