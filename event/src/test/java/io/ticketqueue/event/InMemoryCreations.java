package io.ticketqueue.event;

import io.ticketqueue.event.InMemoryTables.StoredCreation;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A fake of {@link Creations}, whose leases end only when a test says so. */
final class InMemoryCreations implements Creations {
  private final InMemoryTables tables;

  InMemoryCreations(InMemoryTables tables) {
    this.tables = tables;
  }

  /** Who has leases works no more. */
  void lapse() {
    tables.creations.replaceAll(
        (id, row) ->
            new StoredCreation(
                row.creation(),
                row.origin(),
                row.answered(),
                false,
                row.attempts(),
                row.finished()));
  }

  @Override
  public void begin(Creation creation, Origin origin) {
    tables.creations.put(
        creation.eventId(), new StoredCreation(creation, origin, false, true, 0, false));
  }

  @Override
  public Optional<Creation> find(Origin origin) {
    return tables.creations.values().stream()
        .filter(row -> isSame(row, origin))
        .filter(row -> !tables.events.get(row.creation().eventId()).deleted())
        .map(StoredCreation::creation)
        .findFirst();
  }

  private static boolean isSame(StoredCreation row, Origin origin) {
    boolean sameKey = origin.key() != null && Objects.equals(row.origin().key(), origin.key());
    return row.origin().by().equals(origin.by())
        && row.origin().hash().equals(origin.hash())
        && (!row.answered() || sameKey);
  }

  @Override
  public Optional<Creation> lock(UUID eventId) {
    return Optional.ofNullable(tables.creations.get(eventId))
        .filter(row -> !row.finished())
        .map(StoredCreation::creation);
  }

  @Override
  public void setPublish(UUID eventId, boolean publish) {
    change(
        eventId,
        row ->
            new StoredCreation(
                new Creation(eventId, publish, row.creation().begunAt()),
                row.origin(),
                row.answered(),
                row.leased(),
                row.attempts(),
                row.finished()));
  }

  @Override
  public void renew(UUID eventId) {
    change(
        eventId,
        row ->
            new StoredCreation(
                row.creation(), row.origin(), row.answered(), true, 0, row.finished()));
  }

  @Override
  public void release(UUID eventId) {
    change(
        eventId,
        row ->
            new StoredCreation(
                row.creation(), row.origin(), row.answered(), false, 0, row.finished()));
  }

  @Override
  public void answered(UUID eventId) {
    change(
        eventId,
        row ->
            new StoredCreation(
                row.creation(), row.origin(), true, false, row.attempts(), row.finished()));
  }

  @Override
  public void finish(UUID eventId) {
    change(
        eventId,
        row ->
            new StoredCreation(
                row.creation(), row.origin(), row.answered(), false, row.attempts(), true));
  }

  @Override
  public Optional<Abandoned> claim() {
    Optional<StoredCreation> next =
        tables.creations.values().stream()
            .filter(row -> !row.finished() && !row.leased())
            .findFirst();
    next.ifPresent(
        row ->
            change(
                row.creation().eventId(),
                old ->
                    new StoredCreation(
                        old.creation(),
                        old.origin(),
                        old.answered(),
                        true,
                        old.attempts() + 1,
                        false)));
    return next.map(row -> new Abandoned(row.creation().eventId(), row.attempts() + 1));
  }

  private void change(UUID eventId, UnaryOperator<StoredCreation> change) {
    tables.creations.computeIfPresent(eventId, (id, row) -> change.apply(row));
  }
}
