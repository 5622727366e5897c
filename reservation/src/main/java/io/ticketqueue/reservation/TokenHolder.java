package io.ticketqueue.reservation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A buyer and the queue token shown.
 *
 * @param personId who is behind the account: limits per person count all accounts of theirs
 * @param token null where none was shown
 */
public record TokenHolder(UUID userId, UUID personId, @Nullable String token) {}
