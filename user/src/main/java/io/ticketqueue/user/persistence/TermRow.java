package io.ticketqueue.user.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of terms: one text in one version. */
@Entity
@IdClass(TermVersion.class)
@Table(schema = "user_service", name = "terms")
@SuppressWarnings("NullAway.Init") // set by the persistence provider
public class TermRow {
  @Id String code;
  @Id String version;
  boolean mandatory;
  String title;
  String content;

  @Column(name = "effective_at")
  Instant effectiveAt;

  public TermRow() {}
}
