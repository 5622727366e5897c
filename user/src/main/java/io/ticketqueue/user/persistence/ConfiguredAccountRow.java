package io.ticketqueue.user.persistence;

import io.ticketqueue.user.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of configured_accounts: never changed, never deleted. */
@Entity
@Table(schema = "user_service", name = "configured_accounts")
@SuppressWarnings("NullAway.Init") // set by the persistence provider
public class ConfiguredAccountRow {
  @Id UUID id;

  @Enumerated(EnumType.STRING)
  User.Role role;

  @Column(name = "address_hash")
  String addressHash;

  @Column(name = "created_at")
  Instant createdAt;

  public ConfiguredAccountRow() {}
}
