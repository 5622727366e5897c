package io.ticketqueue.user;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The provider of identity verifications, in memory. */
final class VerifiedPeople implements IdentityVerifications {
  private final Map<String, Optional<VerifiedPerson>> records = new HashMap<>();
  private boolean away;

  /** A person with name, phone and date of birth. */
  static VerifiedPerson of(Person person) {
    return new VerifiedPerson(
        person.ci(),
        person.di(),
        "홍길동",
        Optional.of("01012345678"),
        Optional.of(LocalDate.of(1990, 1, 1)));
  }

  void verify(String id, VerifiedPerson person) {
    records.put(id, Optional.of(person));
  }

  /** A record that identifies nobody. */
  void fail(String id) {
    records.put(id, Optional.empty());
  }

  void setAway(boolean isAway) {
    away = isAway;
  }

  @Override
  public Optional<VerifiedPerson> read(String id) {
    if (away) {
      throw Problem.unavailable(5, null);
    }
    Optional<VerifiedPerson> record = records.get(id);
    if (record == null) {
      throw new Problem(ErrorCode.IDENTITY_NOT_VERIFIED);
    }
    return record;
  }
}
