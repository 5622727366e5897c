package io.ticketqueue.user;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account that is not DELETED, as it was read.
 *
 * @param passwordHash absent for who logs in by other providers only
 * @param phone absent for accounts made from configuration
 */
public record User(
    UUID id,
    EmailAddress email,
    @Nullable String passwordHash,
    String name,
    @Nullable String phone,
    Role role,
    Status status,
    Instant createdAt) {

  /** What a user may do. */
  public enum Role {
    USER,
    ADMIN,
    GATE;

    /** The groups in an access token. */
    List<String> groups() {
      return this == USER ? List.of("USER") : List.of(name(), "USER");
    }
  }

  /** The state of an account. */
  public enum Status {
    ACTIVE,
    DORMANT,
    SUSPENDED,
    DELETED
  }

  boolean hasPassword() {
    return passwordHash != null;
  }

  boolean isActive() {
    return status == Status.ACTIVE;
  }
}
