package io.ticketqueue.user.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of sessions: one that is open; address and user agent are ciphertexts. */
@Entity
@Table(schema = "user_service", name = "sessions")
@SuppressWarnings("NullAway.Init") // set by the persistence provider
public class SessionRow {
  @Id UUID id;

  @Column(name = "user_id")
  UUID userId;

  @Column(name = "opened_at")
  Instant openedAt;

  @Column(name = "last_used_at")
  Instant lastUsedAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "access_jti")
  UUID accessId;

  @Column(name = "access_expires_at")
  Instant accessExpiresAt;

  byte @Nullable [] ip;

  @Column(name = "user_agent")
  byte @Nullable [] userAgent;

  public SessionRow() {}

  /** Owner and field of a ciphertext. */
  String place(String field) {
    return "sessions." + id + "." + field;
  }
}
