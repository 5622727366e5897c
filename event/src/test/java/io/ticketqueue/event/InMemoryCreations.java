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
        (id, row) -> new StoredCreation(row.creation(), row.origin(), false, row.finished()));
  }

  @Override
  public void begin(Creation creation, Origin origin) {
    tables.creations.put(creation.eventId(), new StoredCreation(creation, origin, true, false));
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
        && (!row.creation().answered() || sameKey);
  }

  @Override
  public Optional<Creation> lock(UUID eventId) {
    return Optional.ofNullable(tables.creations.get(eventId))
        .filter(row -> !row.finished())
        .map(StoredCreation::creation);
  }

  @Override
  public void setPublish(UUID eventId, boolean publish) {
    creation(
        eventId,
        old -> new Creation(eventId, publish, old.begunAt(), old.answered(), old.faults()));
  }

  @Override
  public void renew(UUID eventId) {
    creation(
        eventId, old -> new Creation(eventId, old.publish(), old.begunAt(), old.answered(), 0));
    lease(eventId, true);
  }

  @Override
  public void failed(UUID eventId) {
    creation(
        eventId,
        old ->
            new Creation(eventId, old.publish(), old.begunAt(), old.answered(), old.faults() + 1));
  }

  @Override
  public void release(UUID eventId) {
    lease(eventId, false);
  }

  @Override
  public void answered(UUID eventId) {
    creation(
        eventId, old -> new Creation(eventId, old.publish(), old.begunAt(), true, old.faults()));
    lease(eventId, false);
  }

  @Override
  public void finish(UUID eventId) {
    change(eventId, row -> new StoredCreation(row.creation(), row.origin(), row.leased(), true));
  }

  @Override
  public Optional<UUID> claim() {
    Optional<UUID> next =
        tables.creations.values().stream()
            .filter(row -> !row.finished() && !row.leased())
            .map(row -> row.creation().eventId())
            .findFirst();
    next.ifPresent(id -> lease(id, true));
    return next;
  }

  private void lease(UUID eventId, boolean leased) {
    change(
        eventId, row -> new StoredCreation(row.creation(), row.origin(), leased, row.finished()));
  }

  private void creation(UUID eventId, UnaryOperator<Creation> change) {
    change(
        eventId,
        row ->
            new StoredCreation(
                change.apply(row.creation()), row.origin(), row.leased(), row.finished()));
  }

  private void change(UUID eventId, UnaryOperator<StoredCreation> change) {
    tables.creations.computeIfPresent(eventId, (id, row) -> change.apply(row));
  }
}
