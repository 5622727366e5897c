package io.ticketqueue.user;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Log-in history in memory. */
final class InMemoryLoginHistory implements LoginHistory {
  private record Row(UUID user, Recorded recorded) {}

  private final List<Row> rows = new ArrayList<>();

  @Override
  public void add(Attempt attempt) {
    rows.addFirst(
        new Row(
            attempt.user().orElse(null),
            new Recorded(
                attempt.at(),
                attempt.method().name(),
                attempt.client(),
                attempt.refusal(),
                attempt.suspicious())));
  }

  @Override
  public SuspicionPolicy.Past past(UUID user, ClientInfo client, long failures, Instant since) {
    List<Recorded> successes = successes(user).toList();
    Set<String> networks =
        successes.stream()
            .filter(r -> !r.at().isBefore(since))
            .map(r -> r.client().countedAddress())
            .collect(Collectors.toCollection(HashSet::new));
    networks.add(client.countedAddress());
    return new SuspicionPolicy.Past(
        !successes.isEmpty(),
        successes.stream()
            .anyMatch(r -> r.client().countedAddress().equals(client.countedAddress())),
        !successes.isEmpty(),
        successes.stream().anyMatch(r -> r.client().device().equals(client.device())),
        failures,
        networks.size());
  }

  @Override
  public boolean knows(UUID user, ClientInfo client, Instant since) {
    return successes(user)
        .filter(r -> !r.at().isBefore(since))
        .anyMatch(r -> r.client().countedAddress().equals(client.countedAddress()));
  }

  private Stream<Recorded> successes(UUID user) {
    return ofUser(user).filter(r -> r.refusal().isEmpty());
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
