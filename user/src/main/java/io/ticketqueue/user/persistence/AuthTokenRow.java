package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.jpa.UuidColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of auth_tokens: one refresh token issued. */
@Entity
@Table(schema = "user_service", name = "auth_tokens")
@SuppressWarnings("NullAway.Init") // set by the persistence provider
public class AuthTokenRow {
  @Id UUID id;

  @Column(name = "user_id")
  UUID userId;

  @Column(name = "token_family")
  UUID session;

  @Column(name = "token_hash")
  byte[] hash;

  @Column(name = "issued_at")
  Instant issuedAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "used_at")
  @Nullable Instant usedAt;

  /** The refresh token it was issued for; null for the first of its session. */
  @Convert(converter = UuidColumn.class)
  @Column(name = "issued_for")
  @Nullable UUID issuedFor;

  @Column(name = "access_jti")
  UUID accessId;

  @Column(name = "access_expires_at")
  Instant accessExpiresAt;

  public AuthTokenRow() {}
}
