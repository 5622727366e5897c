package io.ticketqueue.user;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An account as operators see it; DELETED ones too until their personal data is erased.
 *
 * @param suspendedReason why it is suspended, as the operator who did it said
 */
public record Account(
    UUID id,
    EmailAddress email,
    String name,
    User.Role role,
    User.Status status,
    Instant createdAt,
    Optional<Instant> lastLoginAt,
    Optional<String> suspendedReason) {
  boolean isActiveAdmin() {
    return role == User.Role.ADMIN && status == User.Status.ACTIVE;
  }
}
