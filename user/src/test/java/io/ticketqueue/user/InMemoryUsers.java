package io.ticketqueue.user;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Accounts in memory. */
final class InMemoryUsers implements Users {
  /** What another instance does before this one gets the lock. */
  Runnable beforeLock = () -> {};

  private record Row(
      User user, Optional<Person> person, Instant lastLoginAt, Instant eraseAt, boolean erased) {
    boolean isDeleted() {
      return user.status() == User.Status.DELETED;
    }

    Row with(User changed) {
      return new Row(changed, person, lastLoginAt, eraseAt, erased);
    }
  }

  private final Set<UUID> verified = new HashSet<>();
  private final Map<UUID, Row> rows = new LinkedHashMap<>();

  private Optional<User> find(Predicate<Row> wanted) {
    return rows.values().stream()
        .filter(row -> !row.isDeleted())
        .filter(wanted)
        .map(Row::user)
        .findFirst();
  }

  @Override
  public Optional<User> findByEmail(EmailAddress email) {
    return find(row -> row.user().email().equals(email));
  }

  @Override
  public Optional<User> find(UUID id) {
    return find((Row row) -> row.user().id().equals(id));
  }

  @Override
  public Optional<User> lock(UUID id) {
    beforeLock.run();
    return find(id);
  }

  @Override
  public Optional<User> findByPerson(String ci) {
    return find(row -> row.person().map(Person::ci).equals(Optional.of(ci)));
  }

  @Override
  public UUID personId(UUID id) {
    String who = rows.get(id).person().map(Person::ci).orElse(id.toString());
    return UUID.nameUUIDFromBytes(who.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean hasPerson(String ci) {
    return findByPerson(ci).isPresent();
  }

  @Override
  public void add(User user, Optional<Person> person) {
    if (findByEmail(user.email()).isPresent()) {
      throw new Problem(ErrorCode.EMAIL_ALREADY_EXISTS);
    }
    if (person.isPresent() && hasPerson(person.get().ci())) {
      throw new Problem(ErrorCode.ALREADY_REGISTERED);
    }
    rows.put(user.id(), new Row(user, person, null, null, false));
  }

  private void change(UUID id, UnaryOperator<Row> change) {
    rows.computeIfPresent(id, (key, row) -> change.apply(row));
  }

  @Override
  public void changeProfile(UUID id, String name, String phone) {
    change(id, row -> row.with(copy(row.user(), row.user().passwordHash(), name, phone)));
  }

  @Override
  public boolean isVerified(UUID id) {
    return verified.contains(id);
  }

  @Override
  public boolean isOf(UUID id, String ci) {
    return rows.get(id).person().map(Person::ci).equals(Optional.of(ci));
  }

  @Override
  public void verify(UUID id, boolean phone, Optional<LocalDate> birthDate) {
    verified.add(id);
  }

  @Override
  public void changePassword(UUID id, String hash) {
    change(id, row -> row.with(copy(row.user(), hash, row.user().name(), row.user().phone())));
  }

  private static User copy(User user, String hash, String name, String phone) {
    return new User(
        user.id(), user.email(), hash, name, phone, user.role(), user.status(), user.createdAt());
  }

  @Override
  public void recordLogin(UUID id, Instant at) {
    change(id, row -> new Row(row.user(), row.person(), at, row.eraseAt(), row.erased()));
  }

  @Override
  public void delete(UUID id, Instant at, Instant eraseAt) {
    setStatus(id, User.Status.DELETED);
    change(id, row -> new Row(row.user(), row.person(), row.lastLoginAt(), eraseAt, false));
  }

  List<User> all() {
    return rows.values().stream().map(Row::user).toList();
  }

  void setRole(UUID id, User.Role role) {
    change(
        id,
        row ->
            row.with(
                new User(
                    id,
                    row.user().email(),
                    row.user().passwordHash(),
                    row.user().name(),
                    row.user().phone(),
                    role,
                    row.user().status(),
                    row.user().createdAt())));
  }

  void setStatus(UUID id, User.Status status) {
    change(id, row -> row.with(copy(row.user(), status)));
  }

  private static User copy(User user, User.Status status) {
    return new User(
        user.id(),
        user.email(),
        user.passwordHash(),
        user.name(),
        user.phone(),
        user.role(),
        status,
        user.createdAt());
  }

  @Override
  public int erase(Instant now, int most) {
    int erased = 0;
    for (Row row : rows.values().toArray(Row[]::new)) {
      if (row.isDeleted() && !row.erased() && !row.eraseAt().isAfter(now)) {
        change(
            row.user().id(),
            due -> new Row(due.user(), Optional.empty(), due.lastLoginAt(), due.eraseAt(), true));
        erased++;
      }
    }
    return erased;
  }

  @Override
  public int forgetPersons(Duration ago, int most) {
    return 0; // as below
  }

  @Override
  public int forget(Duration ago, int most) {
    return 0; // statements of the database know by its clock
  }

  /** When the erasure of a deleted account is due. */
  Instant eraseAt(UUID id) {
    return rows.get(id).eraseAt();
  }

  Optional<Instant> lastLoginAt(UUID id) {
    return Optional.ofNullable(rows.get(id).lastLoginAt());
  }
}
