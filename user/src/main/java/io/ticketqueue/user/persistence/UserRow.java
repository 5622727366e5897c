package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.jpa.UuidColumn;
import io.ticketqueue.user.User;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of users; personal data is ciphertext, null once erased. */
@Entity
@Table(schema = "user_service", name = "users")
@SuppressWarnings("NullAway.Init") // set by the persistence provider
public class UserRow {
  @Id UUID id;
  byte @Nullable [] email;

  @Column(name = "email_hash")
  byte @Nullable [] emailHash;

  @Column(name = "email_hash_even")
  byte @Nullable [] emailHashEven;

  @Column(name = "password_hash")
  @Nullable String passwordHash;

  byte @Nullable [] name;
  byte @Nullable [] phone;
  byte @Nullable [] ci;

  @Column(name = "ci_hash")
  byte @Nullable [] ciHash;

  @Column(name = "ci_hash_even")
  byte @Nullable [] ciHashEven;

  /** The highest version of the key of keyed hashes that the row has hashes of. */
  @Column(name = "hash_version")
  int hashVersion;

  byte @Nullable [] di;

  @Column(name = "name_verified")
  boolean nameVerified;

  @Column(name = "phone_verified")
  boolean phoneVerified;

  @Column(name = "birth_date")
  byte @Nullable [] birthDate;

  @Enumerated(EnumType.STRING)
  User.Role role;

  @Enumerated(EnumType.STRING)
  User.Status status;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "last_login_at")
  @Nullable Instant lastLoginAt;

  @Column(name = "deleted_at")
  @Nullable Instant deletedAt;

  @Column(name = "erase_at")
  @Nullable Instant eraseAt;

  @Column(name = "erased_at")
  @Nullable Instant erasedAt;

  /** What a suspended account was before. */
  @Enumerated(EnumType.STRING)
  @Column(name = "suspended_from")
  User.@Nullable Status suspendedFrom;

  @Column(name = "suspension_reason")
  byte @Nullable [] suspensionReason;

  /** The person behind an account that was left. */
  @Convert(converter = UuidColumn.class)
  @Column(name = "left_person")
  @Nullable UUID leftPerson;

  /** When the owner was told that the account will be dormant. */
  @Column(name = "dormant_told_at")
  @Nullable Instant dormantToldAt;

  /** Whether the password is to be changed before the first log-in. */
  @Column(name = "password_due")
  boolean passwordDue;

  @Version long version;

  public UserRow() {}

  /** Owner and field of a ciphertext. */
  String place(String field) {
    return "users." + field + "." + id;
  }

  /** The hash under an odd version of the key has a place of its own, and so has the even one. */
  void setEmailHashes(Map<Integer, byte[]> byVersion) {
    byVersion.forEach(
        (version, hash) -> {
          if (isOdd(version)) {
            emailHash = hash;
          } else {
            emailHashEven = hash;
          }
        });
  }

  /** The same for the person. */
  void setPersonHashes(Map<Integer, byte[]> byVersion) {
    byVersion.forEach(
        (version, hash) -> {
          if (isOdd(version)) {
            ciHash = hash;
          } else {
            ciHashEven = hash;
          }
        });
  }

  /**
   * The rows that have one of these hashes.
   *
   * @param rest of the query: further conditions, order
   */
  static TypedQuery<UserRow> having(
      EntityManager entities, String attribute, Map<Integer, byte[]> hashes, String rest) {
    String matches =
        hashes.keySet().stream()
            .map(version -> "u.%s = :hash%d".formatted(attribute(attribute, version), version))
            .collect(Collectors.joining(" or "));
    TypedQuery<UserRow> query =
        entities.createQuery(
            "select u from UserRow u where (" + matches + ")" + rest, UserRow.class);
    hashes.forEach((version, hash) -> query.setParameter("hash" + version, hash));
    return query;
  }

  /** The attribute that has the hashes of a version. */
  static String attribute(String hash, int version) {
    return isOdd(version) ? hash : hash + "Even";
  }

  private static boolean isOdd(int version) {
    return version % 2 != 0;
  }
}
