package io.ticketqueue.user.persistence;

import io.ticketqueue.user.Mail;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of mails; recipient, subject and text are ciphertexts. */
@Entity
@Table(schema = "user_service", name = "mails")
@SuppressWarnings("NullAway.Init") // set by the persistence provider
public class MailRow {
  @Id UUID id;

  @Enumerated(EnumType.STRING)
  Mail.Kind kind;

  byte[] recipient;
  byte[] subject;
  byte[] content;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "next_attempt_at")
  Instant nextAttemptAt;

  int attempts;

  public MailRow() {}

  /** Owner and field of a ciphertext. */
  String place(String field) {
    return place(id, field);
  }

  static String place(UUID id, String field) {
    return "mails." + field + "." + id;
  }
}
