package io.ticketqueue.user.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of term_agreements: what a user answered to one version of the terms, and when. */
@Entity
@IdClass(AgreementKey.class)
@Table(schema = "user_service", name = "term_agreements")
@SuppressWarnings("NullAway.Init") // set by the persistence provider
public class AgreementRow {
  @Id
  @Column(name = "user_id")
  UUID userId;

  @Id String code;
  @Id String version;
  boolean agreed;

  @Id
  @Column(name = "agreed_at")
  Instant agreedAt;

  public AgreementRow() {}
}
