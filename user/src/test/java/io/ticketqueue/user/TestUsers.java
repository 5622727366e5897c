package io.ticketqueue.user;

import io.ticketqueue.core.Ids;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Accounts for tests; no two are of the same person or address. */
final class TestUsers {
  /** When the clocks of unit tests start. */
  static final Instant NOW = Instant.parse("2026-06-01T03:00:00Z");

  private TestUsers() {}

  static EmailAddress email() {
    return new EmailAddress("kim-" + UUID.randomUUID() + "@example.com");
  }

  static Person person() {
    return new Person("ci-" + UUID.randomUUID(), Optional.of("di"));
  }

  static User buyer(EmailAddress email) {
    return new User(
        Ids.next(),
        email,
        "hash",
        "홍길동",
        "010-1234-5678",
        User.Role.USER,
        User.Status.ACTIVE,
        Instant.parse("2026-05-01T00:00:00Z"));
  }

  static ClientInfo client(String address) {
    return new ClientInfo(address, "Browser/1.0");
  }
}
