package io.ticketqueue.user.persistence;

import io.ticketqueue.core.auth.Revocations.Kind;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of revocations. */
@Entity
@Table(schema = "user_service", name = "revocations")
@SuppressWarnings("NullAway.Init") // set by the persistence provider
public class RevocationRow {
  @Id UUID id;

  @Enumerated(EnumType.STRING)
  Kind kind;

  UUID subject;
  Instant at;
  Instant until;
  boolean published;

  public RevocationRow() {}
}
