package io.ticketqueue.user;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Log-in history in memory. */
final class InMemoryLoginHistory implements LoginHistory {
  private record Row(UUID user, Recorded recorded) {}

  private final List<Row> rows = new ArrayList<>();

  @Override
  public void add(Attempt attempt) {
    UUID user = attempt.user().orElse(null);
    boolean success = attempt.refusal().isEmpty();
    boolean suspicious =
        success
            && user != null
            && successes(user).findAny().isPresent()
            && successes(user).noneMatch(attempt.client().address()::equals);
    rows.addFirst(
        new Row(
            user,
            new Recorded(
                attempt.at(), "PASSWORD", attempt.client(), attempt.refusal(), suspicious)));
  }

  /** The addresses a user has logged in from. */
  private Stream<String> successes(UUID user) {
    return ofUser(user).filter(r -> r.refusal().isEmpty()).map(r -> r.client().address());
  }

  private Stream<Recorded> ofUser(UUID user) {
    return rows.stream().filter(row -> user.equals(row.user())).map(Row::recorded);
  }

  @Override
  public Page find(UUID user, int offset, int size) {
    return new Page(ofUser(user).skip(offset).limit(size).toList(), ofUser(user).count());
  }

  @Override
  public int purgeDeleted(Instant now, int most) {
    return 0; // a statement of the database knows who is deleted
  }

  @Override
  public int purgeStrangers(Instant before, int most) {
    int size = rows.size();
    rows.removeIf(row -> row.user() == null && row.recorded().at().isBefore(before));
    return size - rows.size();
  }

  @Override
  public int purge(Instant before, int most) {
    int size = rows.size();
    rows.removeIf(row -> row.recorded().at().isBefore(before));
    return size - rows.size();
  }

  /** The newest attempt, also of nobody's account. */
  Optional<Recorded> newest() {
    return rows.stream().findFirst().map(Row::recorded);
  }
}
