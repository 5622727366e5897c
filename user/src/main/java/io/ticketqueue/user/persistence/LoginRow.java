package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.jpa.UuidColumn;
import io.ticketqueue.core.ErrorCode;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of login_history; address and user agent are ciphertexts. */
@Entity
@Table(schema = "user_service", name = "login_history")
@SuppressWarnings("NullAway.Init") // set by the persistence provider
public class LoginRow {
  @Id UUID id;

  /** Null where no account has the e-mail address. */
  @Convert(converter = UuidColumn.class)
  @Column(name = "user_id")
  @Nullable UUID userId;

  Instant at;
  String method;
  byte[] ip;

  @Column(name = "ip_hash")
  byte[] ipHash;

  /** Null in rows older than the column. */
  @Column(name = "device_hash")
  byte @Nullable [] deviceHash;

  /** The version of the key of these hashes. */
  @Column(name = "hash_version")
  int hashVersion;

  @Column(name = "user_agent")
  byte[] userAgent;

  boolean success;

  @Enumerated(EnumType.STRING)
  @Nullable ErrorCode reason;

  boolean suspicious;

  public LoginRow() {}

  /** Owner and field of a ciphertext. */
  String place(String field) {
    return "login_history." + id + "." + field;
  }
}
